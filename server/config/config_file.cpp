#include "server/config/config_file.h"

#include <QFile>

#include <string>
#include <string_view>
#include <toml++/toml.h>

namespace plaza::server {

namespace {

using feed::Code;
using feed::fail;

feed::Result<QString> textOf(const toml::node &node)
{
    if (const auto *text = node.as_string())
        return QString::fromStdString(text->get());
    if (const auto *number = node.as_integer())
        return QString::number(number->get());
    return fail(Code::Malformed);
}

feed::Result<QStringList> textsOf(const toml::node &node)
{
    QStringList texts;
    const auto *list = node.as_array();
    if (!list) {
        auto text = textOf(node);
        if (!text)
            return text.error();
        return QStringList {*text};
    }
    for (const auto &item : *list) {
        auto text = textOf(item);
        if (!text)
            return text.error();
        texts.append(*text);
    }
    if (texts.isEmpty())
        return fail(Code::Malformed);
    return texts;
}

feed::Outcome collect(const toml::table &table, const QString &prefix, Values &values)
{
    for (const auto &[key, node] : table) {
        const auto name = prefix + QString::fromUtf8(key.data(), static_cast<qsizetype>(key.length()));
        if (const auto *inner = node.as_table(); inner && prefix.isEmpty()) {
            if (const auto outcome = collect(*inner, name + u'.', values); !outcome)
                return outcome;
            continue;
        }
        auto texts = textsOf(node);
        if (!texts)
            return fail(Code::Malformed,
                        name.toUtf8() + " (file): must be a text, a whole number or a list of texts");
        values[name] = *texts;
    }
    return feed::Done {};
}

} // namespace

feed::Result<Values> readConfigFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, path.toUtf8() + ": " + file.errorString().toUtf8());
    const auto bytes = file.readAll().toStdString();
    try {
        Values values;
        const toml::table table = toml::parse(std::string_view(bytes));
        if (const auto outcome = collect(table, {}, values); !outcome)
            return outcome.error();
        return values;
    } catch (const toml::parse_error &error) { // the library's own border
        const auto line = error.source().begin.line;
        return fail(Code::Malformed,
                    path.toUtf8() + ", line " + QByteArray::number(line) + ": "
                        + QByteArray::fromStdString(std::string(error.description())));
    }
}

} // namespace plaza::server
