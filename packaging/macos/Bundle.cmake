# What the target plaza needs to become a bundle; included where the target is made.
configure_file("${PROJECT_SOURCE_DIR}/packaging/macos/Info.plist.in" "${PROJECT_BINARY_DIR}/packaging/Info.plist" @ONLY)
set(icon "${PROJECT_SOURCE_DIR}/resources/app-icon/plaza.icns")
target_sources(plaza PRIVATE "${icon}")
set_source_files_properties("${icon}" PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
file(GLOB licences "${PROJECT_SOURCE_DIR}/packaging/licences/*.txt") # Qt comes along, and asks for them
target_sources(plaza PRIVATE ${licences})
set_source_files_properties(${licences} PROPERTIES MACOSX_PACKAGE_LOCATION Resources/licences)
set_target_properties(plaza PROPERTIES MACOSX_BUNDLE ON
    MACOSX_BUNDLE_INFO_PLIST "${PROJECT_BINARY_DIR}/packaging/Info.plist")
# OUTPUT_SCRIPT from Qt 6.5 on; what is packaged for macOS is built with 6.8.
if(Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
    qt_generate_deploy_qml_app_script(TARGET plaza OUTPUT_SCRIPT PLAZA_DEPLOY_SCRIPT NO_UNSUPPORTED_PLATFORM_ERROR)
    set(PLAZA_DEPLOY_SCRIPT "${PLAZA_DEPLOY_SCRIPT}" CACHE INTERNAL "")
endif()
