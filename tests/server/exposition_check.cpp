#include "exposition_check.h"

#include <QRegularExpression>
#include <QStringList>

#include <limits>

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression Sample(
    uR"(^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{([a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\\\|\\"|\\n)*"(?:,[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\\\|\\"|\\n)*")*)\})? (NaN|[+-]Inf|[+-]?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)$)"_s);
const QRegularExpression Comment(uR"(^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$)"_s);

double numberOf(const QString &text)
{
    if (text.endsWith(u"Inf"_s))
        return std::numeric_limits<double>::infinity();
    return text == u"NaN"_s ? std::numeric_limits<double>::quiet_NaN() : text.toDouble();
}

} // namespace

ExpositionCheck::ExpositionCheck(const QByteArray &text)
{
    if (!text.endsWith('\n'))
        complain("the last line has no line feed");
    for (const auto &line : text.chopped(text.isEmpty() ? 0 : 1).split('\n')) {
        ++m_line;
        readLine(line);
    }
    for (auto it = m_families.begin(); it != m_families.end(); ++it) {
        if (it->type.isEmpty() || !it->hasHelp)
            complain(it.key() + " has no TYPE or no HELP");
    }
    checkHistograms();
}

void ExpositionCheck::readLine(const QByteArray &line)
{
    if (line.startsWith('#'))
        readComment(line);
    else
        readSample(line);
}

void ExpositionCheck::readComment(const QByteArray &line)
{
    const auto match = Comment.match(QString::fromUtf8(line));
    if (!match.hasMatch())
        return complain("not a HELP or TYPE: " + line);
    const auto name = match.captured(2).toLatin1();
    if (name != m_current && m_families.contains(name))
        complain(name + " begins again");
    m_current = name;
    auto &family = m_families[name];
    if (match.captured(1) == u"HELP"_s) {
        if (family.hasHelp)
            complain("a second HELP of " + name);
        family.hasHelp = true;
        return;
    }
    static const QStringList types {u"counter"_s, u"gauge"_s, u"histogram"_s};
    if (!family.type.isEmpty() || !types.contains(match.captured(3)))
        complain("a second or unknown TYPE of " + name);
    family.type = match.captured(3).toLatin1();
}

QByteArray ExpositionCheck::familyOf(const QByteArray &name) const
{
    for (const QByteArray &suffix : {QByteArray("_bucket"), QByteArray("_sum"), QByteArray("_count")}) {
        const auto base = name.chopped(name.endsWith(suffix) ? suffix.size() : 0);
        if (base != name && m_families.value(base).type == "histogram")
            return base;
    }
    return name;
}

void ExpositionCheck::readSample(const QByteArray &line)
{
    const auto match = Sample.match(QString::fromUtf8(line));
    if (!match.hasMatch())
        return complain("not a sample: " + line);
    const auto name = match.captured(1).toLatin1(), family = familyOf(name);
    if (family != m_current)
        complain(name + " stands outside of its family");
    const auto type = m_families.value(family).type;
    if (type == "counter" && !name.endsWith("_total"))
        complain(name + " is a counter and does not end in _total");
    const double value = numberOf(match.captured(4));
    if ((type == "counter" || type == "histogram") && !(value >= 0))
        complain(name + " is negative");
    const auto sample = name + match.captured(2).toUtf8();
    if (m_samples.contains(sample))
        complain(sample + " is given twice");
    m_samples[sample] = value;
    m_order.append(sample);
}

void ExpositionCheck::checkHistograms()
{
    for (auto it = m_families.cbegin(); it != m_families.cend(); ++it) {
        if (it->type != "histogram")
            continue;
        double before = 0;
        QByteArray last;
        for (const auto &sample : std::as_const(m_order)) {
            if (!sample.startsWith(it.key() + "_bucket{"))
                continue;
            if (m_samples[sample] < before)
                complain(sample + " is below the bucket before it");
            before = m_samples[sample];
            last = sample;
        }
        const bool isComplete = last == it.key() + "_bucket{le=\"+Inf\"}" && has(it.key() + "_sum")
            && value(it.key() + "_count") == before;
        if (!isComplete)
            complain(it.key() + " is not a whole histogram");
    }
}

void ExpositionCheck::complain(const QByteArray &what)
{
    m_complaints.append("line " + QByteArray::number(m_line) + ": " + what);
}
