#pragma once

#include "app/settings/settings.h"

#include <QObject>

#include <memory>
#include <optional>

namespace plaza::app {

class DesktopAppearance;

/// How the system wants programs to look, with the person's own choice over it. The environment variable
/// PLAZA_THEME=light|dark goes over both.
///
/// Thread: GUI.
class ThemeSource : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool dark READ isDark NOTIFY changed)
    Q_PROPERTY(bool reducedMotion READ isMotionReduced NOTIFY changed)
    Q_PROPERTY(qreal textScale READ textScale NOTIFY changed)

public:
    explicit ThemeSource(Settings::Theme choice, QObject *parent = nullptr);
    ~ThemeSource() override;

    bool isDark() const;
    bool isMotionReduced() const;
    qreal textScale() const;

    void setChoice(Settings::Theme choice);
    /// Less motion than the system asks for.
    void setMotionReduced(bool reduced);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Settings::Theme m_choice;
    bool m_motionReduced = false;     ///< by choice
    std::optional<bool> m_forcedDark; ///< by the environment
    std::unique_ptr<DesktopAppearance> m_desktop;
};

} // namespace plaza::app
