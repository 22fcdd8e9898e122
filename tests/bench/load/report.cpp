#include "tests/bench/load/report.h"

#include "feed/json/writer.h"
#include "tests/bench/samples.h"

#include <cstdio>

namespace plaza::bench {

std::string Report::toJson() const
{
    if (!failure.empty()) {
        QByteArray text = "{\"failure\": ";
        feed::json::appendString(text, QByteArray::fromStdString(failure));
        return (text + '}').toStdString();
    }
    std::string text;
    for (const auto &[name, value] : figures) {
        char number[64];
        std::snprintf(number, sizeof number, "%.6g", value);
        text += (text.empty() ? "{\"" : ", \"") + name + "\": " + number;
    }
    return text + '}';
}

void Report::addPercentiles(const std::string &name, const std::vector<double> &samples)
{
    if (samples.empty())
        return;
    figures[name + "_p50"] = percentile(samples, 0.5);
    figures[name + "_p99"] = percentile(samples, 0.99);
}

} // namespace plaza::bench
