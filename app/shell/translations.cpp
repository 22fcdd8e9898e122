#include "app/shell/translations.h"

#include "app/shell/mirror_language.h"

#include <QGuiApplication>
#include <QLocale>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

/// Where a system says nothing ("C"), times would have seconds and dates no order that anybody uses.
QLocale localeFor(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    const bool isSilent =
        locale.language() == QLocale::C || language == QLatin1StringView(MirrorLanguage::Code);
    return isSilent ? QLocale(QLocale::English, QLocale::UnitedKingdom) : locale;
}

} // namespace

Translations::~Translations()
{
    QCoreApplication::removeTranslator(m_translator.get());
}

bool Translations::speak(const QString &wanted)
{
    const auto language = qEnvironmentVariable("PLAZA_LANGUAGE", wanted);
    if (m_language == language)
        return false;
    m_language = language;
    const auto locale = localeFor(language);
    QLocale::setDefault(locale); // dates and numbers too
    QCoreApplication::removeTranslator(m_translator.get());
    if (language == QLatin1StringView(MirrorLanguage::Code))
        install(std::make_unique<MirrorLanguage>(), Qt::RightToLeft);
    else if (auto file = std::make_unique<QTranslator>(); file->load(locale, u"plaza"_s, u"_"_s, u":/i18n"_s))
        install(std::move(file), locale.textDirection());
    else
        install(nullptr, Qt::LeftToRight); // English, as written
    return true;
}

void Translations::install(std::unique_ptr<QTranslator> translator, Qt::LayoutDirection direction)
{
    m_translator = std::move(translator);
    if (m_translator)
        QCoreApplication::installTranslator(m_translator.get());
    QGuiApplication::setLayoutDirection(direction);
}

} // namespace plaza::app
