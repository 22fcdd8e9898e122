#include "app/shell/mirror_language.h"

namespace plaza::app {

using namespace Qt::StringLiterals;

QString MirrorLanguage::translate(const char * /*context*/, const char *sourceText,
                                  const char * /*disambiguation*/, int /*n*/) const
{
    constexpr QChar RightToLeftMark(0x200F), Override(0x202E), EndOfOverride(0x202C);
    QString result;
    for (const auto &line : QString::fromUtf8(sourceText).split(u'\n')) {
        if (!result.isEmpty())
            result += u'\n';
        result += RightToLeftMark + (Override + line + EndOfOverride);
    }
    return result;
}

} // namespace plaza::app
