#pragma once

namespace plaza::server {

/// What an operator decides of the files that people send.
struct MediaOptions {
    int maxMegabytes = 50; ///< of one file; 0: none are taken
    int memberMegabytes = 2048;
    int memberFiles = 5000;
    int dailyMegabytes = 512;    ///< of one member
    bool isReadByAnyone = false; ///< who knows a file's address may see it, member or not
    int unusedDays = 0;          ///< after so many days what no post has shown goes; 0: never
};

} // namespace plaza::server
