#pragma once

#include "feed/crypto/keys.h"
#include "feed/event.h"

#include <cstdint>
#include <random>
#include <vector>

namespace plaza::bench {

/// Posts that look like a community's: many authors of whom a few write most, answers, mentions, hashtags, several
/// languages, lengths from a word to a page (mean about 690 bytes of JSON). The same seed gives the same texts, authors
/// and references; times are counted back from the moment given in, so ids are the same where that is.
///
/// Thread: one.
class Corpus
{
public:
    struct Shape {
        int authors = 10'000;
        std::uint64_t seed = 1;
        qint64 newest = 0;         ///< Unix seconds
        qint64 secondsPerPost = 1; ///< how far two posts that follow each other lie apart
    };

    explicit Corpus(const Shape &shape);

    const std::vector<feed::SecretKey> &authors() const { return m_authors; }
    /// The profile (kind 0) of an author.
    feed::Event profile(int author) const;
    /// `count` posts, oldest first, signed. Each refers to earlier ones of the same call and the calls before.
    std::vector<feed::Event> posts(int count);
    /// One post now, by an author of our choice.
    feed::Event postBy(int author, qint64 createdAt);

private:
    int drawAuthor();
    QByteArray drawText();
    std::vector<feed::Tag> drawTags();

    Shape m_shape;
    std::mt19937_64 m_random;
    std::vector<feed::SecretKey> m_authors;
    std::discrete_distribution<int> m_drawAuthor;
    std::discrete_distribution<int> m_drawTopic;
    std::vector<std::pair<feed::EventId, feed::PublicKey>> m_written; ///< what can be answered
};

} // namespace plaza::bench
