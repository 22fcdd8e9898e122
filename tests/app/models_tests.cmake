# Tests of models, media and shell.
if(TARGET app_shell)
    add_library(test_models STATIC "${PROJECT_SOURCE_DIR}/tests/support/fake_feed_source.cpp")
    target_link_libraries(test_models PUBLIC app_models)
    foreach(unit attachments link_preview completion finder presence wire_model timeline_model timeline_reading news private_lists search_model departure editions polls writing
            post_content post_rows thread_model members_model composer error_text session_model)
        plaza_test(tst_${unit} LIBS test_models)
    endforeach()
    plaza_test(tst_avatars LIBS app_media)
    plaza_test(tst_pictures LIBS app_media)
    plaza_test(tst_media_transfer LIBS app_media app_sync test_relay test_support TIMEOUT 120)
    if(TARGET plaza-server)
        add_dependencies(tst_media_transfer plaza-server plaza-media-decoder)
    endif()
    plaza_test(tst_actions LIBS app_models app_settings)
    plaza_test(tst_shell LIBS app_shell)
    # The real list over the real model; the modules come from the executable itself.
    plaza_test(tst_feed_on_screen LIBS test_models app_media feed_modelsplugin feed_uiplugin feed_controlsplugin feed_themeplugin
        Qt6::Quick Qt6::QuickControls2)
    set_property(TEST tst_feed_on_screen APPEND PROPERTY ENVIRONMENT "QT_QUICK_BACKEND=software")
endif()
