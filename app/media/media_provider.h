#pragma once

#include <QQuickAsyncImageProvider>
#include <QString>
#include <QThreadPool>

#include <functional>

namespace plaza::app {

/// Pictures of posts for QML, image://media/<hash>: had from the disk, or from the server by whoever finds them.
/// Read at the size that is asked for, however large they are. image://media/<radius>/<hash>: filling it, corners rounded.
///
/// Thread: made on the GUI thread; asked on QML's image thread; reads on threads of its own.
class MediaProvider : public QQuickAsyncImageProvider
{
    Q_OBJECT

public:
    /// Finds the file of that hash; "" when it cannot be had. Called on the GUI thread, answers there.
    using FindFile = std::function<void(const QByteArray &hash, std::function<void(QString path)> answer)>;

    explicit MediaProvider(FindFile find);
    ~MediaProvider() override;

    QQuickImageResponse *requestImageResponse(const QString &id, const QSize &requestedSize) override;

private:
    FindFile m_find;
    QThreadPool m_readers;
};

/// image://blurhash/<percent-encoded hash>, or <radius>/<hash> as above. Painted on QML's image thread.
class BlurhashProvider : public QQuickImageProvider
{
public:
    BlurhashProvider();
    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;
};

} // namespace plaza::app
