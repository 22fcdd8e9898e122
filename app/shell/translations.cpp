#include "app/shell/translations.h"

#include <QCoreApplication>
#include <QLocale>

namespace plaza::app {

using namespace Qt::StringLiterals;

Translations::~Translations()
{
    QCoreApplication::removeTranslator(&m_translator);
}

bool Translations::speak(const QString &language)
{
    if (m_language == language)
        return false;
    m_language = language;
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale); // dates and numbers too
    QCoreApplication::removeTranslator(&m_translator);
    if (m_translator.load(locale, u"plaza"_s, u"_"_s, u":/i18n"_s)) // without a file: English, as written
        QCoreApplication::installTranslator(&m_translator);
    return true;
}

} // namespace plaza::app
