# What a Linux system wants beside the programs, and the debs.
set(PLAZA_GENERATED "${PROJECT_BINARY_DIR}/packaging")
find_program(GZIP_PROGRAM gzip REQUIRED)

# Packed here, without a time stamp: the same page always gives the same bytes.
function(plaza_pack input output)
    execute_process(COMMAND "${GZIP_PROGRAM}" -9n -c "${input}" OUTPUT_FILE "${output}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(plaza_man page component)
    configure_file("${PLAZA_PACKAGING}/linux/man/${page}.in" "${PLAZA_GENERATED}/${page}" @ONLY)
    plaza_pack("${PLAZA_GENERATED}/${page}" "${PLAZA_GENERATED}/${page}.gz")
    install(FILES "${PLAZA_GENERATED}/${page}.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT ${component})
endfunction()

function(plaza_debian_documents package component)
    set(PLAZA_PACKAGE "${package}")
    string(TIMESTAMP PLAZA_CHANGELOG_DATE "%a, %d %b %Y 00:00:00 +0000" UTC)
    foreach(name changelog copyright)
        configure_file("${PLAZA_PACKAGING}/linux/deb/${name}.in" "${PLAZA_GENERATED}/${package}.${name}" @ONLY)
    endforeach()
    plaza_pack("${PLAZA_GENERATED}/${package}.changelog" "${PLAZA_GENERATED}/${package}.changelog.gz")
    set(folder "${CMAKE_INSTALL_DATAROOTDIR}/doc/${package}")
    install(FILES "${PLAZA_GENERATED}/${package}.changelog.gz" DESTINATION "${folder}" RENAME changelog.gz
        COMPONENT ${component})
    install(FILES "${PLAZA_GENERATED}/${package}.copyright" DESTINATION "${folder}" RENAME copyright
        COMPONENT ${component})
endfunction()

function(plaza_completion program component)
    install(FILES "${PLAZA_PACKAGING}/linux/completion/${program}.bash" RENAME ${program}
        DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/bash-completion/completions" COMPONENT ${component})
endfunction()

if(TARGET plaza)
    foreach(size 16 22 24 32 48 64 128 256 512)
        install(FILES "${PROJECT_SOURCE_DIR}/resources/app-icon/plaza-${size}.png" RENAME "${PLAZA_APP_ID}.png"
            DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/icons/hicolor/${size}x${size}/apps" COMPONENT client)
    endforeach()
    install(FILES "${PROJECT_SOURCE_DIR}/resources/plaza.svg" RENAME "${PLAZA_APP_ID}.svg"
        DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/icons/hicolor/scalable/apps" COMPONENT client)
    configure_file("${PLAZA_PACKAGING}/linux/plaza.desktop.in" "${PLAZA_GENERATED}/${PLAZA_APP_ID}.desktop" @ONLY)
    configure_file("${PLAZA_PACKAGING}/linux/plaza.metainfo.xml.in"
        "${PLAZA_GENERATED}/${PLAZA_APP_ID}.metainfo.xml" @ONLY)
    install(FILES "${PLAZA_GENERATED}/${PLAZA_APP_ID}.desktop"
        DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/applications" COMPONENT client)
    install(FILES "${PLAZA_GENERATED}/${PLAZA_APP_ID}.metainfo.xml"
        DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/metainfo" COMPONENT client)
    plaza_man(plaza.1 client)
    plaza_completion(plaza client)
    plaza_debian_documents(plaza client)
endif()
plaza_man(plaza-server.1 server)
plaza_completion(plaza-server server)
plaza_debian_documents(plaza-server server)
install(FILES "${PLAZA_PACKAGING}/linux/plaza-server.service" DESTINATION lib/systemd/system COMPONENT server)
install(FILES "${PLAZA_PACKAGING}/plaza-server.toml" DESTINATION /etc/plaza-server COMPONENT server)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # else the project's own becomes the first line of both packages
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)

# What QML imports and plugins need is loaded at run time, where shlibdeps cannot see it.
set(CPACK_DEBIAN_CLIENT_PACKAGE_NAME plaza)
set(CPACK_DEBIAN_CLIENT_PACKAGE_DEPENDS
    "qml6-module-qt-labs-folderlistmodel, qml6-module-qtqml, qml6-module-qtqml-models, qml6-module-qtqml-workerscript, qml6-module-qtquick, \
qml6-module-qtquick-controls, qml6-module-qtquick-dialogs, qml6-module-qtquick-layouts, \
qml6-module-qtquick-templates, qml6-module-qtquick-window, libqt6svg6, qt6-image-formats-plugins")
set(CPACK_DEBIAN_CLIENT_PACKAGE_RECOMMENDS "qml6-module-qtmultimedia, qt6-wayland, qt6-gtk-platformtheme, fonts-noto-color-emoji, gnome-keyring | kwalletmanager")
set(CPACK_DEBIAN_CLIENT_DESCRIPTION "${PLAZA_SUMMARY}
Plaza shows posts as they are written, in a feed that belongs to a class, a
team, a club, a newsroom or a neighbourhood, on a server of their own.

This package has the desktop program.")
set(CPACK_DEBIAN_SERVER_PACKAGE_NAME plaza-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "adduser, debconf (>= 0.5) | debconf-2.0")
set(CPACK_DEBIAN_SERVER_PACKAGE_SUGGESTS "plaza, nginx | caddy")
set(CPACK_DEBIAN_SERVER_DESCRIPTION "${PLAZA_SERVER_SUMMARY}
Plaza shows posts as they are written, in a feed that belongs to a class, a
team, a club, a newsroom or a neighbourhood, on a server of their own.

This package has the server, which needs no display.")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA
    "${PLAZA_PACKAGING}/linux/deb/conffiles;${PLAZA_PACKAGING}/linux/deb/postinst;${PLAZA_PACKAGING}/linux/deb/prerm;${PLAZA_PACKAGING}/linux/deb/postrm;${PLAZA_PACKAGING}/linux/deb/templates;${PLAZA_PACKAGING}/linux/deb/config")
