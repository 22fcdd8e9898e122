#include "feed/store/search_text.h"

#include "feed/kinds.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace feed::store {

namespace {

using namespace Qt::StringLiterals;

constexpr int MaxTerms = 16;
constexpr qsizetype MaxTermChars = 64;
constexpr qsizetype MaxSearchBytes = 1024; ///< the rest of a longer search is not looked at

/// Whose content is prose.
constexpr std::array SearchedKinds {kinds::Post, kinds::Comment, kinds::Edit, kinds::Poll, kinds::Article};

QByteArray profileText(const Event &event)
{
    const auto fields = QJsonDocument::fromJson(event.content).object();
    QString text;
    for (const auto *key : {"name", "display_name", "about"})
        text += fields.value(QLatin1StringView(key)).toString() + u'\n';
    return text.toUtf8();
}

/// A part of what was typed: a word, or what stood between quotation marks.
struct Piece {
    QString text;
    QString key {}; ///< what stood before a colon
    bool isQuoted = false;
    bool isLast = false; ///< nothing follows, not even a space
};

/// Cuts at spaces outside quotation marks. A mark that is never closed holds to the end.
std::vector<Piece> piecesOf(const QString &text)
{
    std::vector<Piece> pieces;
    Piece piece;
    bool isOpen = false;
    const auto finish = [&] {
        if (!piece.text.isEmpty() || !piece.key.isEmpty())
            pieces.push_back(piece);
        piece = {};
    };
    for (const QChar c : text) {
        if (c == u'"') {
            if (isOpen || !piece.text.isEmpty())
                finish();
            isOpen = !isOpen;
            piece.isQuoted = isOpen;
        } else if (c.isSpace() && !isOpen) {
            finish();
        } else if (c == u':' && !isOpen && piece.key.isEmpty() && !piece.text.isEmpty()) {
            piece.key = std::exchange(piece.text, {}).toLower();
        } else {
            piece.text += c;
        }
    }
    piece.isLast = true;
    finish();
    return pieces;
}

bool hasWord(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
}

/// One term in quotation marks, in which FTS5 knows no syntax but the mark itself; there is none left in it.
QByteArray termOf(const Piece &piece)
{
    const QString word = piece.text.left(MaxTermChars);
    const bool isPrefix = !piece.isQuoted && (piece.isLast || word.endsWith(u'*'));
    QString plain = word;
    plain.remove(u'*').remove(QChar(0));
    return '"' + plain.toUtf8() + (isPrefix ? "\"*" : "\"");
}

void addAuthor(SearchTerms &terms, const QString &who)
{
    if (const auto key = PublicKey::fromHex(who.toLatin1()))
        terms.authors.push_back(*key);
    else
        terms.names.push_back(foldedName(who));
}

} // namespace

bool isSearched(int kind)
{
    return kind == kinds::Profile || std::ranges::find(SearchedKinds, kind) != SearchedKinds.end();
}

std::optional<QByteArray> searchText(const Event &event)
{
    if (!isSearched(event.kind))
        return {};
    return event.kind == kinds::Profile ? profileText(event) : event.content;
}

QString foldedName(const QString &name)
{
    QString folded = name.normalized(QString::NormalizationForm_KC).toCaseFolded();
    folded.replace(u'_', u' ');
    return folded.simplified();
}

QString foldedNameOf(const Event &profile)
{
    return foldedName(QJsonDocument::fromJson(profile.content).object().value("name"_L1).toString());
}

SearchTerms readSearch(const QByteArray &text)
{
    SearchTerms terms;
    int count = 0;
    QString key; // of `from:"…"`, whose value is a piece of its own
    for (Piece &piece : piecesOf(QString::fromUtf8(text.left(MaxSearchBytes)))) {
        if (!key.isEmpty() && piece.isQuoted)
            piece.key = key;
        key = piece.text.isEmpty() ? piece.key : QString();
        if (count == MaxTerms || piece.text.isEmpty())
            continue;
        if (piece.key == "from"_L1)
            addAuthor(terms, piece.text);
        else if (piece.key.isEmpty() && hasWord(piece.text))
            terms.match += (terms.match.isEmpty() ? "" : " AND ") + termOf(piece);
        else
            continue;
        ++count;
    }
    return terms;
}

} // namespace feed::store
