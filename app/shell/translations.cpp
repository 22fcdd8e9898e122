#include "app/shell/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace plaza::app {

using namespace Qt::StringLiterals;

void installTranslations(QObject *owner)
{
    auto *translator = new QTranslator(owner);
    if (translator->load(QLocale(), u"plaza"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(translator);
}

} // namespace plaza::app
