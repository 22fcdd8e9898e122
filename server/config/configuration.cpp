#include "server/config/configuration.h"

#include "server/config/config_file.h"

namespace plaza::server {

feed::Result<Effective> configure(const CommandLine &line, const QProcessEnvironment &environment)
{
    QMap<QString, QString> variables;
    for (const auto &name : environment.keys())
        variables.insert(name, environment.value(name));
    const auto path =
        line.configFile.isEmpty() ? variables.value(QStringLiteral("PLAZA_CONFIG")) : line.configFile;
    Values fromFile;
    if (!path.isEmpty()) {
        auto read = readConfigFile(path);
        if (!read)
            return read.error();
        fromFile = *std::move(read);
    }
    return merge(fromFile, fromEnvironment(variables), line.flags);
}

} // namespace plaza::server
