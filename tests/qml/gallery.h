#pragma once

#include <QObject>
#include <QString>
#include <QWindow>

/// The kept pictures of the interface (tests/golden/screens), and the comparison with them.
///
/// Their names end in what they were taken with: -200 for the double scale, -rtl for the mirrored language. They hold
/// for one version of Qt and of the fonts, which is written beside them; elsewhere nothing is compared.
class Gallery : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Why nothing can be compared here; empty: it can.
    Q_INVOKABLE QString obstacle() const;
    /// What the window shows now, beside the kept picture of that name: what is wrong, or nothing. With PLAZA_SHOTS=accept
    /// in the environment it takes the place of the kept one.
    Q_INVOKABLE QString compare(QWindow *window, const QString &name) const;
    Q_INVOKABLE bool save(QWindow *window, const QString &path) const;
};
