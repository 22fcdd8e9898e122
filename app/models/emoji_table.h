#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace plaza::app {

struct Emoji {
    QString sign;
    QString name;         ///< in the member's language, else English
    QString code {};      ///< the English name as people type it between colons: "waving_hand"
    int group = 0;        ///< index into EmojiTable::groups()
    QStringList words {}; ///< what it is found by, folded; both languages
};

/// All emoji with their names, as Unicode orders them (resources/emoji).
///
/// Thread: any; reads its resource once, when it is made.
class EmojiTable
{
public:
    /// language: "de" or whatever else, which is English.
    explicit EmojiTable(const QString &language);

    const std::vector<Emoji> &all() const { return m_all; }
    const QStringList &groups() const { return m_groups; } ///< English, as Unicode names them

    /// Those of which each word of `text` begins a word, the nearest first, at most `most`.
    std::vector<const Emoji *> find(const QString &text, int most) const;

private:
    void read(const QString &line, bool isGerman);

    std::vector<Emoji> m_all;
    QStringList m_groups;
};

} // namespace plaza::app
