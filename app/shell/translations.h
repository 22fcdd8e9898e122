#pragma once

#include <QString>
#include <QTranslator>

#include <memory>
#include <optional>

namespace plaza::app {

/// The language the app speaks: the system's, or the one chosen. The environment variable PLAZA_LANGUAGE goes over
/// both; ar-XB is English from right to left (mirror_language.h).
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
    void install(std::unique_ptr<QTranslator> translator, Qt::LayoutDirection direction);

    std::optional<QString> m_language;
    std::unique_ptr<QTranslator> m_translator;
};

} // namespace plaza::app
