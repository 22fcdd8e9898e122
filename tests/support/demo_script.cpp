#include "tests/support/demo_script.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace plaza::support {
namespace {

using Lines = std::vector<DemoScript::Line>;

/// Line by line; knows the part it is in and, by depth, which line an indented one answers.
class Parser
{
public:
    DemoScript parse(const QString &text)
    {
        for (const auto &line : text.split(u'\n'))
            if (!line.trimmed().isEmpty() && !line.startsWith(u'#'))
                read(line);
        return m_script;
    }

private:
    void read(const QString &line)
    {
        const auto content = line.trimmed();
        if (content.startsWith(u'[')) {
            m_part = content;
            m_openLines.clear();
            return;
        }
        const auto colon = content.indexOf(u':');
        const auto who = content.left(colon), text = content.sliced(colon + 1).trimmed();
        if (m_part == "[members]"_L1)
            m_script.members.push_back({who, text.section(u" | "_s, 0, 0), text.section(u" | "_s, 1)});
        else
            add((line.size() - line.trimmed().size()) / 2, who, text);
    }

    void add(qsizetype depth, const QString &who, const QString &text)
    {
        static const QRegularExpression likes(u"\\s*\\{([^}]*)\\}$"_s);
        const auto liked = likes.match(text);
        auto &lines = part();
        m_openLines.resize(static_cast<std::size_t>(depth));
        DemoScript::Line line {who, text};
        line.text.remove(likes).replace("\\n"_L1, "\n"_L1);
        line.likedBy = liked.captured(1).split(u' ', Qt::SkipEmptyParts);
        line.parent = m_openLines.empty() ? -1 : m_openLines.back();
        m_openLines.push_back(static_cast<int>(lines.size()));
        lines.push_back(std::move(line));
    }

    Lines &part()
    {
        if (m_part == "[seed]"_L1)
            return m_script.seed;
        if (m_part == "[answers]"_L1)
            return m_script.answers;
        return m_part == "[welcomes]"_L1 ? m_script.welcomes : m_script.posts;
    }

    DemoScript m_script;
    QString m_part;
    std::vector<int> m_openLines; ///< the last line of each depth
};

Lines spokenBy(const Lines &lines, const QStringList &present)
{
    Lines kept;
    std::vector<int> newIndex(lines.size(), -1);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto line = lines[i];
        const bool isAnswer = line.parent >= 0;
        if (isAnswer)
            line.parent = newIndex[static_cast<std::size_t>(line.parent)];
        if (!present.contains(line.who) || (isAnswer && line.parent < 0))
            continue;
        line.likedBy.removeIf([&](const QString &who) { return !present.contains(who); });
        newIndex[i] = static_cast<int>(kept.size());
        kept.push_back(std::move(line));
    }
    return kept;
}

} // namespace

DemoScript demoScript()
{
    QFile file(u":/demo/demo_script.txt"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened); // it is built in
    return Parser().parse(opened ? QString::fromUtf8(file.readAll()) : QString());
}

DemoScript withMembers(DemoScript script, int count)
{
    const auto wanted = std::clamp<std::size_t>(static_cast<std::size_t>(count), 1, script.members.size());
    script.members.resize(wanted);
    QStringList present;
    for (const auto &member : script.members)
        present << member.key;
    for (auto *lines : {&script.seed, &script.posts, &script.answers, &script.welcomes})
        *lines = spokenBy(*lines, present);
    return script;
}

} // namespace plaza::support
