#pragma once

#include <QImage>
#include <QQuickImageResponse>

namespace plaza::app {

/// One picture being painted or read; says so from whichever thread did it.
class AvatarWork : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    void painted(const QImage &image);
};

/// What QML waits for.
///
/// Thread: QML's image thread.
class AvatarResponse : public QQuickImageResponse
{
    Q_OBJECT

public:
    QQuickTextureFactory *textureFactory() const override
    {
        return QQuickTextureFactory::textureFactoryForImage(m_image);
    }
    /// What could not be painted is an error to whoever shows it.
    QString errorString() const override
    {
        return m_image.isNull() ? QStringLiteral("no picture") : QString();
    }
    void finish(const QImage &image)
    {
        m_image = image;
        Q_EMIT finished();
    }

private:
    QImage m_image;
};

} // namespace plaza::app
