#pragma once

#include <QColor>
#include <QImage>
#include <QString>

namespace plaza::app {

/// How a member looks who has chosen no picture: always the same for the same id.
struct AvatarLook {
    QColor from;     ///< of the gradient, top left
    QColor to;       ///< bottom right
    QColor ink;      ///< of the letters: white or near black, at least 4.5 : 1 on both
    double accentX;  ///< centre of a lighter disc, in parts of the size
    double accentY;  ///<
    QString letters; ///< one or two; empty: a figure is painted instead
};

/// memberId: any text; its hash decides the colours.
AvatarLook avatarLook(const QString &memberId, const QString &name);

/// First letters of the first and the last word, upper case; "" when the name holds nothing to show.
QString initials(const QString &name);

/// Contrast of two opaque colours, 1…21. source: WCAG 2.1, 1.4.3.
double contrast(const QColor &left, const QColor &right);

/// A disc of that many pixels, transparent around it. Thread: any.
QImage paintAvatar(const AvatarLook &look, int size);
/// The middle of a picture as such a disc. Thread: any.
QImage paintRound(const QImage &picture, int size);

} // namespace plaza::app
