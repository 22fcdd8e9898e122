#pragma once

#include <QString>
#include <QTranslator>

#include <optional>

namespace plaza::app {

/// The language the app speaks: the system's, or the one chosen.
///
/// Thread: GUI.
class Translations
{
public:
    Translations() = default;
    Translations(const Translations &) = delete;
    Translations &operator=(const Translations &) = delete;
    ~Translations();

    /// language: "en", "de"; empty: the system's. Returns whether anything changed.
    bool speak(const QString &language);

private:
    std::optional<QString> m_language;
    QTranslator m_translator;
};

} // namespace plaza::app
