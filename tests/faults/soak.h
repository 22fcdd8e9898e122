#pragma once

#include "busy_member.h"
#include "promises.h"
#include "tests/server/program.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QRandomGenerator>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

struct SoakOptions {
    std::chrono::seconds length {1800};
    int connections = 2000;
    std::chrono::seconds between {40}; ///< two deeds of one person, on average
};

/// A community that lives for a while: people join, leave, post, read, lose their connection and return. The server's
/// memory and descriptors are watched, and what it has promised is looked for at the end, after a kill.
///
/// Thread: the one that made it.
class Soak : public QObject
{
    Q_OBJECT

public:
    Soak(SoakOptions options, quint32 seed);

    /// errors: what went wrong, as a sentence; empty: nothing.
    QByteArray run();

private:
    struct Sample {
        double seconds = 0;
        qint64 resident = 0;
        qsizetype descriptors = 0;
    };
    struct Person {
        std::unique_ptr<BusyMember> member;
        int topic = 0;
        bool isLeaving = false; ///< what is said meanwhile is refused, and rightly
    };

    bool begin();
    void bringIn(Person &person);
    void live(std::chrono::seconds length);
    void act(Person &person);
    void leave(Person &person);
    void say(Person &person, int kind, std::vector<feed::Tag> tags);
    void subscribe(Person &person);
    void sample();
    double slope() const;
    QByteArray verdict();
    QByteArray promisesKept();
    std::size_t inside() const;

    SoakOptions m_options;
    QRandomGenerator m_random;
    Program m_program;
    Promises m_promises;
    QByteArray m_invite;
    std::vector<Person> m_people;
    std::vector<Sample> m_samples;
    QElapsedTimer m_elapsed;
    QByteArray m_refusal;
    qint64 m_delivered = 0;
    int m_cuts = 0;
    int m_changes = 0; ///< people who left, each followed by a new one
    qsizetype m_descriptorsAtFirst = 0;
};
