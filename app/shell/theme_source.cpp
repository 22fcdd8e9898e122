#include "app/shell/theme_source.h"

#include "app/shell/desktop_appearance.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPalette>

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QStyleHints>
#endif

namespace plaza::app {
namespace {

std::optional<bool> forcedDark()
{
    const auto wanted = qgetenv("PLAZA_THEME");
    if (wanted == "dark" || wanted == "light")
        return wanted == "dark";
    return {};
}

bool isPaletteDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    const auto palette = QGuiApplication::palette();
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

} // namespace

ThemeSource::ThemeSource(Settings::Theme choice, QObject *parent)
    : QObject(parent)
    , m_choice(choice)
    , m_forcedDark(forcedDark())
    , m_desktop(std::make_unique<DesktopAppearance>())
{
    connect(m_desktop.get(), &DesktopAppearance::changed, this, &ThemeSource::changed);
    qGuiApp->installEventFilter(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &ThemeSource::changed);
#endif
}

ThemeSource::~ThemeSource() = default;

bool ThemeSource::isDark() const
{
    if (m_forcedDark)
        return *m_forcedDark;
    switch (m_choice) {
    case Settings::Theme::Light: return false;
    case Settings::Theme::Dark: return true;
    case Settings::Theme::System: break;
    }
    return m_desktop->prefersDark().value_or(isPaletteDark());
}

bool ThemeSource::isMotionReduced() const
{
    return m_motionReduced || m_desktop->isMotionReduced();
}

qreal ThemeSource::textScale() const
{
    return m_desktop->textScale();
}

void ThemeSource::setChoice(Settings::Theme choice)
{
    m_choice = choice;
    Q_EMIT changed();
}

void ThemeSource::setMotionReduced(bool reduced)
{
    m_motionReduced = reduced;
    Q_EMIT changed();
}

bool ThemeSource::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange)
        Q_EMIT changed();
    return QObject::eventFilter(watched, event);
}

} // namespace plaza::app
