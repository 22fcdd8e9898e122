#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QMap>

/// A strict reader of Prometheus' text format 0.0.4: what it takes, Prometheus takes.
class ExpositionCheck
{
public:
    explicit ExpositionCheck(const QByteArray &text);

    /// What is wrong, by line; empty: nothing.
    const QByteArrayList &complaints() const { return m_complaints; }
    bool has(const QByteArray &sample) const { return m_samples.contains(sample); }
    /// The value of a sample, given as it is written: name{label="value"}.
    double value(const QByteArray &sample) const { return m_samples.value(sample, -1); }

private:
    struct Family {
        QByteArray type;
        bool hasHelp = false;
        bool isOver = false; ///< another one has begun
    };

    void readLine(const QByteArray &line);
    void readComment(const QByteArray &line);
    void readSample(const QByteArray &line);
    void checkHistograms();
    QByteArray familyOf(const QByteArray &name) const;
    void complain(const QByteArray &what);

    QMap<QByteArray, Family> m_families;
    QMap<QByteArray, double> m_samples; ///< in the order of their text
    QByteArrayList m_order;
    QByteArray m_current;
    QByteArrayList m_complaints;
    int m_line = 0;
};
