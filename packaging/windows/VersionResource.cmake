# plaza_version_resource(target name): the version and the icon that Windows shows for a program.
function(plaza_version_resource target name)
    set(PLAZA_RESOURCE_TARGET "${target}")
    set(PLAZA_RESOURCE_NAME "${name}")
    set(PLAZA_ICON "${PROJECT_SOURCE_DIR}/resources/app-icon/plaza.ico")
    configure_file("${PROJECT_SOURCE_DIR}/packaging/windows/version.rc.in"
        "${PROJECT_BINARY_DIR}/packaging/${target}.rc" @ONLY)
    target_sources(${target} PRIVATE "${PROJECT_BINARY_DIR}/packaging/${target}.rc")
endfunction()
