#pragma once

#include "server/metrics/counters.h"

#include <QByteArray>
#include <QByteArrayView>

#include <span>

namespace plaza::server::metrics {

/// Writes figures in the text format that Prometheus reads.
///
/// source: Prometheus, "Exposition formats", version 0.0.4. Names: [a-z_]+, ending in the unit, counters in _total.
class Exposition
{
public:
    static constexpr char ContentType[] = "text/plain; version=0.0.4; charset=utf-8";

    enum class Kind { Counter, Gauge };
    struct Label {
        QByteArrayView name;
        QByteArrayView value;
    };

    /// Begins a metric. help: a line for people.
    Exposition &metric(Kind kind, QByteArrayView name, QByteArrayView help);
    /// A sample of the one that was begun.
    Exposition &sample(double value, std::span<const Label> labels = {});
    Exposition &sample(double value, Label label) { return sample(value, {&label, 1}); }

    /// The sum of some histograms with the same bounds.
    template<class Histogram>
    Exposition &histogram(QByteArrayView name, QByteArrayView help, std::span<const Histogram *const> parts);

    const QByteArray &text() const { return m_text; }

private:
    void head(QByteArrayView name, QByteArrayView help, QByteArrayView type);
    void line(QByteArrayView suffix, std::span<const Label> labels, double value);

    QByteArray m_text;
    QByteArray m_name;
};

QByteArray numberText(double value);

template<class Histogram>
Exposition &Exposition::histogram(QByteArrayView name, QByteArrayView help,
                                  std::span<const Histogram *const> parts)
{
    head(name, help, "histogram");
    const auto bounds = parts.front()->bounds();
    quint64 upTo = 0;
    double sum = 0;
    for (std::size_t i = 0; i <= bounds.size(); ++i) {
        for (const auto *part : parts)
            upTo += part->countIn(i);
        const auto bound = i < bounds.size() ? numberText(bounds[i]) : QByteArray("+Inf");
        const Label label {"le", bound};
        line("_bucket", {&label, 1}, double(upTo));
    }
    for (const auto *part : parts)
        sum += part->sum();
    line("_sum", {}, sum);
    line("_count", {}, double(upTo));
    return *this;
}

} // namespace plaza::server::metrics
