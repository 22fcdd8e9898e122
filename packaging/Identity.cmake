# Who this program is to the systems it is installed on: the one place for names, identifiers and texts of packages.
# The version is that of project(). An identifier, once published, never changes.
set(PLAZA_APP_ID "org.plazafeed.Plaza")
set(PLAZA_DISPLAY_NAME "Plaza")
set(PLAZA_VENDOR "The Plaza developers")
set(PLAZA_CONTACT "The Plaza developers <plaza@plazafeed.org>")
set(PLAZA_SUMMARY "Live social feed for a group of people")
set(PLAZA_SERVER_SUMMARY "Headless server of Plaza, a live social feed for a group")
set(PLAZA_URL_SCHEME "plaza")
set(PLAZA_MACOS_MINIMUM 12.0) # Qt 6.8's own
set(PLAZA_COPYRIGHT "Copyright (c) 2026 The Plaza developers")
