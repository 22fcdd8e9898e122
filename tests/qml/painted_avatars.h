#pragma once

#include <QQuickImageProvider>

/// Answers image://avatar/… as the app's provider does: a round picture with initials.
///
/// Thread: any, as QQuickImageProvider says.
class PaintedAvatars : public QQuickImageProvider
{
public:
    PaintedAvatars();

    QImage requestImage(const QString &id, QSize *size, const QSize &requested) override;
};
