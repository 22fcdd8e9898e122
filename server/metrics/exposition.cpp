#include "server/metrics/exposition.h"

#include <cmath>

namespace plaza::server::metrics {

namespace {

/// Of a label's value, or of a help text (where quotes stay).
QByteArray escaped(QByteArrayView text, bool isQuoted)
{
    QByteArray result;
    for (const char c : text) {
        if (c == '\\')
            result += "\\\\";
        else if (c == '\n')
            result += "\\n";
        else if (c == '"' && isQuoted)
            result += "\\\"";
        else
            result += c;
    }
    return result;
}

} // namespace

QByteArray numberText(double value)
{
    constexpr double Whole = 9007199254740992.0; // up to here a double holds every whole number
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    if (value == std::floor(value) && std::abs(value) < Whole)
        return QByteArray::number(static_cast<qint64>(value));
    return QByteArray::number(value, 'g', 15);
}

Exposition &Exposition::metric(Kind kind, QByteArrayView name, QByteArrayView help)
{
    head(name, help, kind == Kind::Counter ? "counter" : "gauge");
    return *this;
}

Exposition &Exposition::sample(double value, std::span<const Label> labels)
{
    line({}, labels, value);
    return *this;
}

void Exposition::head(QByteArrayView name, QByteArrayView help, QByteArrayView type)
{
    m_name = name.toByteArray();
    m_text += "# HELP " + m_name + ' ' + escaped(help, false) + "\n# TYPE " + m_name + ' '
        + type.toByteArray() + '\n';
}

void Exposition::line(QByteArrayView suffix, std::span<const Label> labels, double value)
{
    m_text += m_name + suffix.toByteArray();
    char separator = '{';
    for (const auto &label : labels) {
        m_text += separator;
        m_text += label.name.toByteArray() + "=\"" + escaped(label.value, true) + '"';
        separator = ',';
    }
    m_text += labels.empty() ? " " : "} ";
    m_text += numberText(value) + '\n';
}

} // namespace plaza::server::metrics
