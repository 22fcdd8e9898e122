#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace plaza::support {

/// What the demo's members say, as written in demo_script.txt.
struct DemoScript {
    struct Member {
        QString key; ///< their short name in the script
        QString name;
        QString about;
    };
    struct Line {
        QString who;
        QString text;
        QStringList likedBy {};
        int parent = -1; ///< index of the line that is answered, always a smaller one; -1 starts a thread
    };
    std::vector<Member> members;
    std::vector<Line> seed;
    std::vector<Line> posts;
    std::vector<Line> answers;
    std::vector<Line> welcomes;
};

/// The script that is built in.
DemoScript demoScript();

/// Only what the first `count` members say; an answer whose question is gone goes too.
DemoScript withMembers(DemoScript script, int count);

} // namespace plaza::support
