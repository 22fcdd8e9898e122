#pragma once

#include <QTranslator>

namespace plaza::app {

/// A language for tests of the interface: English, written from right to left. What is not mirrored, and which words
/// are built in, shows at a glance.
class MirrorLanguage : public QTranslator
{
    Q_OBJECT

public:
    static constexpr auto Code = "ar-XB";

    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *sourceText, const char *disambiguation,
                      int n) const override;
};

} // namespace plaza::app
