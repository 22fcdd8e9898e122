#include "tests/bench/load/corpus.h"

#include <QCryptographicHash>

#include <cmath>

namespace plaza::bench {

namespace {

constexpr int Topics = 500;
constexpr std::size_t Remembered = 50'000; // answers go to what is recent

const std::vector<QByteArray> &words()
{
    static const std::vector<QByteArray> all {"morning",
                                              "the",
                                              "garden",
                                              "is",
                                              "open",
                                              "who",
                                              "comes",
                                              "tonight",
                                              "bread",
                                              "river",
                                              "meeting",
                                              "at",
                                              "seven",
                                              "nobody",
                                              "knows",
                                              "why",
                                              "it",
                                              "rains",
                                              "again",
                                              "und",
                                              "heute",
                                              "gibt",
                                              "es",
                                              "Kuchen",
                                              "für",
                                              "alle",
                                              "Straße",
                                              "schön",
                                              "vielleicht",
                                              "morgen",
                                              "le",
                                              "marché",
                                              "où",
                                              "est",
                                              "déjà",
                                              "fermé",
                                              "été",
                                              "la",
                                              "fiesta",
                                              "mañana",
                                              "niños",
                                              "добрый",
                                              "день",
                                              "спасибо",
                                              "большое",
                                              "今日は",
                                              "いい",
                                              "天気",
                                              "ですね",
                                              "صباح",
                                              "الخير",
                                              "🌻",
                                              "🎉",
                                              "👩‍👩‍👧",
                                              "https://example.org/a/rather/long/address?with=parts",
                                              "question",
                                              "answer",
                                              "photograph",
                                              "neighbour"};
    return all;
}

/// Few get most: weight 1/rank^exponent.
std::vector<double> zipf(int count, double exponent)
{
    std::vector<double> weights;
    weights.reserve(std::size_t(count));
    for (int rank = 1; rank <= count; ++rank)
        weights.push_back(1.0 / std::pow(rank, exponent));
    return weights;
}

feed::SecretKey keyOf(std::uint64_t seed, int author)
{
    const auto text = QByteArray("bench ") + QByteArray::number(seed) + ' ' + QByteArray::number(author);
    return *feed::SecretKey::fromHex(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

} // namespace

Corpus::Corpus(const Shape &shape)
    : m_shape(shape)
    , m_random(shape.seed)
{
    for (int i = 0; i < shape.authors; ++i)
        m_authors.push_back(keyOf(shape.seed, i));
    const auto byAuthor = zipf(shape.authors, 0.9), byTopic = zipf(Topics, 0.9);
    m_drawAuthor = {byAuthor.begin(), byAuthor.end()};
    m_drawTopic = {byTopic.begin(), byTopic.end()};
}

feed::Event Corpus::profile(int author) const
{
    feed::Event event;
    event.createdAt = m_shape.newest - 100'000'000;
    event.content = "{\"name\":\"member" + QByteArray::number(author) + "\",\"about\":\"Number "
        + QByteArray::number(author) + " of many\"}";
    m_authors[std::size_t(author)].sign(event);
    return event;
}

std::vector<feed::Event> Corpus::posts(int count)
{
    std::vector<feed::Event> events;
    events.reserve(std::size_t(count));
    for (int i = 0; i < count; ++i)
        events.push_back(postBy(drawAuthor(), m_shape.newest - (count - 1 - i) * m_shape.secondsPerPost));
    return events;
}

feed::Event Corpus::postBy(int author, qint64 createdAt)
{
    feed::Event event;
    event.createdAt = createdAt;
    event.kind = 1;
    event.tags = drawTags();
    event.content = drawText();
    m_authors[std::size_t(author)].sign(event);
    if (m_written.size() < Remembered)
        m_written.emplace_back(event.id, event.pubkey);
    else
        m_written[m_random() % Remembered] = {event.id, event.pubkey};
    return event;
}

int Corpus::drawAuthor()
{
    return m_drawAuthor(m_random);
}

QByteArray Corpus::drawText()
{
    std::lognormal_distribution<double> length(3.1, 0.8);
    const int count = std::clamp(int(length(m_random)), 1, 400);
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += (i > 0 ? " " : "") + words()[m_random() % words().size()];
    return text + " #" + QByteArray::number(m_random() % 1'000'000'000); // no two alike
}

std::vector<feed::Tag> Corpus::drawTags()
{
    std::vector<feed::Tag> tags;
    if (!m_written.empty() && m_random() % 2 == 0) {
        const auto &[id, author] = m_written[m_random() % m_written.size()];
        tags.push_back({"e", id.toHex(), "", "root"});
        tags.push_back({"p", author.toHex()});
    }
    if (m_random() % 5 == 0)
        tags.push_back({"t", "topic" + QByteArray::number(m_drawTopic(m_random))});
    return tags;
}

} // namespace plaza::bench
