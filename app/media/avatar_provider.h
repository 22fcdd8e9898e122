#pragma once

#include <QQuickAsyncImageProvider>
#include <QString>
#include <QThreadPool>

#include <functional>

namespace plaza::app {

/// What an avatar's source names: image://avatar/<memberId>?name=<percent-encoded>&v=<version>.
struct AvatarRequest {
    QString memberId;
    QString name;
    bool hasPicture = false; ///< version other than 0: the member has a picture of his own
};
AvatarRequest avatarRequest(const QString &id);

/// Round avatars for QML: the member's own picture, or one painted from his id and name. Keeps no pictures: they
/// are read from the store when wanted, and what is painted QML keeps.
///
/// Thread: made on the GUI thread; asked on QML's image thread; paints on threads of its own.
class AvatarProvider : public QQuickAsyncImageProvider
{
    Q_OBJECT

public:
    /// Finds the data: URL of a member's picture; "" when there is none. Called on the GUI thread, answers there.
    using FindPicture = std::function<void(const QString &memberId, std::function<void(QString)> answer)>;

    explicit AvatarProvider(FindPicture find);
    ~AvatarProvider() override;

    QQuickImageResponse *requestImageResponse(const QString &id, const QSize &requestedSize) override;

private:
    FindPicture m_find;
    QThreadPool m_painters;
};

} // namespace plaza::app
