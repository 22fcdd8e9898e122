# After the dmg has been made: signed, sent to Apple and stapled where there is an account, else left as it is.
#   PLAZA_SIGN_IDENTITY, PLAZA_NOTARY_APPLE_ID, PLAZA_NOTARY_TEAM, PLAZA_NOTARY_PASSWORD (of that app alone)
foreach(dmg IN LISTS CPACK_PACKAGE_FILES)
    if("$ENV{PLAZA_SIGN_IDENTITY}" STREQUAL "" OR "$ENV{PLAZA_NOTARY_APPLE_ID}" STREQUAL "")
        message(STATUS "not notarised (PLAZA_SIGN_IDENTITY or PLAZA_NOTARY_APPLE_ID is not set): ${dmg}")
        continue()
    endif()
    execute_process(COMMAND codesign --force --sign "$ENV{PLAZA_SIGN_IDENTITY}" --timestamp "${dmg}"
        COMMAND_ERROR_IS_FATAL ANY)
    execute_process(COMMAND xcrun notarytool submit "${dmg}" --wait --apple-id "$ENV{PLAZA_NOTARY_APPLE_ID}"
            --team-id "$ENV{PLAZA_NOTARY_TEAM}" --password "$ENV{PLAZA_NOTARY_PASSWORD}"
        COMMAND_ERROR_IS_FATAL ANY)
    execute_process(COMMAND xcrun stapler staple "${dmg}" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
