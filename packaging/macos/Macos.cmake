# Plaza.app in a dmg. Runs on macOS only; packaging/README.md says which of its parts are checked elsewhere.
install(SCRIPT "${PLAZA_DEPLOY_SCRIPT}" COMPONENT client)
# After Qt has been laid into the bundle: its tools rewrite load commands, which breaks every signature.
install(CODE "execute_process(COMMAND \"${PLAZA_PACKAGING}/macos/sign_bundle.sh\"
    \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/plaza.app\" COMMAND_ERROR_IS_FATAL ANY)" COMPONENT client)

configure_file("${PLAZA_PACKAGING}/macos/dmg_layout.applescript.in"
    "${PROJECT_BINARY_DIR}/packaging/dmg_layout.applescript" @ONLY)
set(CPACK_GENERATOR DragNDrop)
set(CPACK_COMPONENTS_ALL client)
set(CPACK_STRIP_FILES OFF) # signed already
set(CPACK_PACKAGE_FILE_NAME "${PLAZA_DISPLAY_NAME}-${PROJECT_VERSION}-macos-universal")
set(CPACK_DMG_VOLUME_NAME "${PLAZA_DISPLAY_NAME}")
set(CPACK_DMG_FORMAT ULFO) # LZFSE: small, read since macOS 10.11
set(CPACK_DMG_FILESYSTEM APFS)
set(CPACK_DMG_BACKGROUND_IMAGE "${PLAZA_PACKAGING}/macos/dmg_background.png")
set(CPACK_DMG_DS_STORE_SETUP_SCRIPT "${PROJECT_BINARY_DIR}/packaging/dmg_layout.applescript")
set(CPACK_POST_BUILD_SCRIPTS "${PLAZA_PACKAGING}/macos/notarise.cmake")
