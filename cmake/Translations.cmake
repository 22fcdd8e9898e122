# plaza_translations(target): puts resources/i18n/*.ts, compiled, into the target under :/i18n.
# Qt's own CMake functions for this are in a package of their own that few have; lrelease is enough.
find_program(LRELEASE NAMES lrelease lrelease-qt6
    HINTS "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_BINS}" "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_LIBEXECS}" /usr/lib/qt6/bin)

function(plaza_translations target)
    if(NOT LRELEASE)
        message(WARNING "lrelease is missing (Debian: qt6-l10n-tools): the app will speak English only")
        return()
    endif()
    file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/resources/i18n/*.ts")
    set(compiled)
    foreach(source ${sources})
        get_filename_component(name ${source} NAME_WE)
        set(output "${CMAKE_CURRENT_BINARY_DIR}/i18n/${name}.qm")
        add_custom_command(OUTPUT ${output}
            COMMAND ${CMAKE_COMMAND} -E make_directory "${CMAKE_CURRENT_BINARY_DIR}/i18n"
            COMMAND ${LRELEASE} -silent ${source} -qm ${output}
            DEPENDS ${source} COMMENT "Translating ${name}" VERBATIM)
        set_source_files_properties(${output} PROPERTIES QT_RESOURCE_ALIAS "${name}.qm")
        list(APPEND compiled ${output})
    endforeach()
    qt_add_resources(${target} i18n PREFIX /i18n FILES ${compiled})
endfunction()
