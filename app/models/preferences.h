#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <utility>

namespace plaza::app {

/// What this person has chosen for this app, whichever community is open. Shell keeps and applies it.
///
/// Thread: GUI.
class Preferences : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the application")
    Q_PROPERTY(Theme theme READ theme WRITE setTheme NOTIFY changed)
    Q_PROPERTY(int liveness READ liveness WRITE setLiveness NOTIFY changed)
    Q_PROPERTY(int digestMinutes READ digestMinutes WRITE setDigestMinutes NOTIFY changed)
    Q_PROPERTY(bool lessMotion READ lessMotion WRITE setLessMotion NOTIFY changed)
    Q_PROPERTY(bool presenceShown READ isPresenceShown WRITE setPresenceShown NOTIFY changed)
    Q_PROPERTY(bool linksLookedAt READ areLinksLookedAt WRITE setLinksLookedAt NOTIFY changed)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed)

public:
    enum Theme { System, Light, Dark };
    Q_ENUM(Theme)

    struct Values {
        Theme theme = System;
        int liveness = 0; ///< TimelineModel::Liveness
        int digestMinutes = 30;
        bool lessMotion = false;      ///< also where the system would have more
        bool isPresenceShown = true;  ///< others see that one is here, and writing
        bool areLinksLookedAt = true; ///< the sites in one's own posts are asked what to show of them
        QString language {};          ///< "en", "de"; empty: the system's

        friend bool operator==(const Values &, const Values &) = default;
    };

    explicit Preferences(Values values, QObject *parent = nullptr)
        : QObject(parent)
        , m_values(std::move(values))
    { }

    const Values &values() const { return m_values; }
    Theme theme() const { return m_values.theme; }
    void setTheme(Theme theme) { set(m_values.theme, theme); }
    int liveness() const { return m_values.liveness; }
    void setLiveness(int liveness) { set(m_values.liveness, liveness); }
    int digestMinutes() const { return m_values.digestMinutes; }
    void setDigestMinutes(int minutes) { set(m_values.digestMinutes, minutes); }
    bool lessMotion() const { return m_values.lessMotion; }
    void setLessMotion(bool less) { set(m_values.lessMotion, less); }
    bool isPresenceShown() const { return m_values.isPresenceShown; }
    void setPresenceShown(bool shown) { set(m_values.isPresenceShown, shown); }
    bool areLinksLookedAt() const { return m_values.areLinksLookedAt; }
    void setLinksLookedAt(bool lookedAt) { set(m_values.areLinksLookedAt, lookedAt); }
    QString language() const { return m_values.language; }
    void setLanguage(const QString &language) { set(m_values.language, language); }

Q_SIGNALS:
    void changed();

private:
    template<class Value>
    void set(Value &place, const Value &value)
    {
        if (std::exchange(place, value) != value)
            Q_EMIT changed();
    }

    Values m_values;
};

} // namespace plaza::app
