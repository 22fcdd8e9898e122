#pragma once

#include "feed/limits.h"
#include "feed/result.h"
#include "server/config/admission_options.h"
#include "server/config/care_options.h"
#include "server/config/media_options.h"
#include "server/config/network_options.h"

#include <QHostAddress>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <vector>

namespace plaza::server {

/// What an operator decides. PLAZA_… in the environment, the keys of the configuration file and the flags of
/// the command line have the same names and values; see settings().
struct Options {
    QString dataDirectory;
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 7447; ///< 0: a free one
    QString name = QStringLiteral("Plaza");
    bool isOpen = false; ///< anybody reads and writes, without AUTH
    std::vector<QUrl> publicUrls {};
    QUrl appUrl {}; ///< where people get the app; shown on our pages
    int shards = 1;
    QString roomCreators = QStringLiteral("member"); ///< the least role that makes rooms
    QString logFormat = QStringLiteral("auto");      ///< auto, text, json, journal
    QString logLevel = QStringLiteral("info");       ///< debug, info, warning, error
    feed::Limits limits {};
    CareOptions care {};
    MediaOptions media {};
    NetworkOptions network {};
    AdmissionOptions admission {};
};

/// Raw values by setting's name, of one source.
using Values = QMap<QString, QStringList>;

/// One thing that can be set, and how its text becomes a value.
struct Setting {
    QString name;      ///< "public-url"
    QString valueName; ///< "URL"
    QString help;
    bool isRepeatable = false;
    bool isFlag = true; ///< false: only in the file and the environment
    /// errors: Malformed (detail: what is wrong with the value, without the name).
    std::function<feed::Outcome(Options &options, const QStringList &values)> apply {};
    std::function<QByteArray(const Options &options)> show {}; ///< null: one of the first ones, known by name
};

/// In the order in which they are shown. Without --config, and without limits.
const std::vector<Setting> &settings();

/// Where the value of a setting came from, the weakest first.
enum class Source { Default, File, Environment, Flag };

struct Effective {
    Options options;
    QMap<QString, Source> sources; ///< by setting's name; absent = Default
};

/// Lays the sources on top of each other: flags win over the environment, that over the file.
/// errors: Malformed (detail: setting, source and what is wrong; an unknown name in the file).
feed::Result<Effective> merge(const Values &file, const Values &environment, const Values &flags);

/// The effective configuration for a person, one line per setting with its source.
QByteArray describe(const Effective &effective);

/// Names of the settings, and "limits.…", that differ.
QStringList differences(const Options &before, const Options &after);

/// PLAZA_PUBLIC_URL=… as {"public-url": …}; several values are separated by spaces.
Values fromEnvironment(const QMap<QString, QString> &environment);

/// The address where the platform keeps a program's data: the default of --data.
QString defaultDataDirectory();

} // namespace plaza::server
