# Completion of plaza-server for bash. Commands and options are asked of the program itself, so that they are never old.
_plaza_server() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} help words
    case $previous in
        --data) mapfile -t COMPREPLY < <(compgen -d -- "$word") && return ;;
        --config | --tls-key) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
        --access) words='closed open' ;;
        --role) words='owner admin moderator member' ;;
        --log-format) words='auto text json journal' ;;
        --log-level) words='debug info warning error' ;;
        --tls-certificate) mapfile -t COMPREPLY < <(compgen -f -W 'self-made off' -- "$word") && return ;;
        --metrics-listen) words='off' ;;
        --listen | --name | --public-url | --shards | --uses | --expires) return ;;
        *)
            help=$("${COMP_WORDS[0]}" --help 2>/dev/null)
            words=$(sed -n -E 's/^ +(-[a-z], )?(--[a-z-]+).*/\2/p; /^Commands/,/^$/s/^  ([a-z-]+) .*/\1/p' <<<"$help")
            ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -F _plaza_server plaza-server
