# Completion of plaza for bash.
_plaza() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    case $previous in
        --profile) mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
        *) mapfile -t COMPREPLY < <(compgen -W '--profile --new-window --version --help' -- "$word") ;;
    esac
}
complete -F _plaza plaza
