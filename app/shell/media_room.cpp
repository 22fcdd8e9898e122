#include "app/shell/media_room.h"

#include "app/media/picture_intake.h"
#include "app/sync/feed_sync.h"
#include "app/sync/thread_call.h"

#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>

#include <algorithm>
#include <utility>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

const QUrl ClipboardUrl(u"clipboard:picture"_s);
constexpr int KeptDays = 14;

/// What nobody has looked at for long.
void sweep(const QString &folder)
{
    const auto oldest = QDateTime::currentDateTimeUtc().addDays(-KeptDays);
    for (const auto &file : QDir(folder).entryInfoList(QDir::Files))
        if (std::max(file.lastRead(), file.lastModified()) < oldest || file.fileName().contains(".part"_L1))
            QFile::remove(file.filePath());
}

} // namespace

MediaRoom::MediaRoom(FeedSync &sync, QObject *parent)
    : QObject(parent)
    , m_sync(sync)
    , m_transfer(new MediaTransfer)
{
    m_disk.setMaxThreadCount(2);
    m_thread.setObjectName("media");
    m_transfer->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_transfer, &QObject::deleteLater);
    joinTransfer();
    m_thread.start();
}

MediaRoom::~MediaRoom()
{
    m_disk.waitForDone();
    m_thread.quit();
    m_thread.wait();
}

void MediaRoom::joinTransfer()
{
    connect(m_transfer, &MediaTransfer::progressed, this, [this](int number, double part) {
        if (const auto sending = m_sendings.constFind(number);
            sending != m_sendings.cend() && sending->context)
            sending->progress(part);
    });
    connect(m_transfer, &MediaTransfer::sent, this,
            [this](int number, const feed::Attachment &attachment) { onSent(number, attachment); });
    connect(m_transfer, &MediaTransfer::got, this,
            [this](int number, const QString &path) { answerAll(m_downloads.take(number), path); });
    connect(m_transfer, &MediaTransfer::failed, this, [this](int number, const feed::Error &error) {
        if (m_downloads.contains(number))
            answerAll(m_downloads.take(number), {});
        else
            onSent(number, error);
    });
}

void MediaRoom::open(const Account &account, const QString &folder)
{
    m_account = account;
    m_folder = folder;
    m_disk.start([media = this->folder("media")] {
        QDir().mkpath(media);
        sweep(media);
    });
}

void MediaRoom::close()
{
    m_account.reset();
    for (const auto &hash : m_askedFor.keys())
        answerAll(hash, {});
}

QString MediaRoom::folder(const char *name) const
{
    return QDir(m_folder).filePath(QString::fromLatin1(name));
}

MediaTransfer::Order MediaRoom::order(feed::protocol::MediaVerb verb, const QByteArray &hash)
{
    return {.number = ++m_lastNumber,
            .server = m_account->server,
            .pinHex = m_account->pinHex,
            .authorization = m_sync.authorization(verb, hash, m_account->server.host(QUrl::FullyEncoded)),
            .hash = hash};
}

void MediaRoom::find(const QByteArray &hash, Found answer)
{
    if (!m_account || hash.size() != 64)
        return answer({});
    auto &asking = m_askedFor[hash];
    asking.push_back(std::move(answer));
    if (asking.size() > 1)
        return; // it is being looked for
    m_disk.start([this, hash, path = QDir(folder("media")).filePath(QString::fromLatin1(hash))] {
        const bool isHere = QFileInfo::exists(path);
        ask(this, [this, hash, path, isHere] { isHere ? answerAll(hash, path) : download(hash, path); });
    });
}

void MediaRoom::download(const QByteArray &hash, const QString &path)
{
    if (!m_account)
        return answerAll(hash, {});
    auto wanted = order(feed::protocol::MediaVerb::Get, hash);
    wanted.path = path;
    m_downloads.insert(wanted.number, hash);
    ask(m_transfer, [transfer = m_transfer, wanted] { transfer->get(wanted); });
}

void MediaRoom::answerAll(const QByteArray &hash, const QString &path)
{
    for (const auto &answer : m_askedFor.take(hash))
        answer(path);
}

void MediaRoom::take(QObject *context, const QUrl &file, Taken answer)
{
    QImage image;
    if (file == ClipboardUrl)
        image = QGuiApplication::clipboard()->image();
    m_disk.start([this, context = QPointer(context), file, image, folder = folder("outgoing"),
                  answer = std::move(answer)] {
        auto taken = image.isNull()
            ? takeFile(file.isLocalFile() ? file.toLocalFile() : file.toString(), folder)
            : takeImage(image, tr("Pasted picture"), folder);
        ask(this, [context, answer, taken = std::move(taken)] {
            if (context)
                answer(taken);
        });
    });
}

QList<QUrl> MediaRoom::clipboard() const
{
    const auto *data = QGuiApplication::clipboard()->mimeData();
    if (!data)
        return {};
    QList<QUrl> files;
    for (const auto &url : data->urls())
        if (url.isLocalFile())
            files.append(url);
    if (files.isEmpty() && data->hasImage() && !data->hasText())
        files.append(ClipboardUrl);
    return files;
}

int MediaRoom::send(QObject *context, const TakenFile &file, std::function<void(double)> progress,
                    Sent answer)
{
    const int next = m_lastNumber + 1;
    m_sendings.insert(next, {context, std::move(progress), std::move(answer)});
    if (!m_account || !m_sync.canSign()) {
        m_lastNumber = next;
        ask(this, [this, next] { onSent(next, feed::fail(feed::Code::NoNetwork)); });
        return next;
    }
    auto wanted = order(feed::protocol::MediaVerb::Media, file.hash);
    wanted.path = file.path;
    wanted.mime = file.mime;
    ask(m_transfer, [transfer = m_transfer, wanted] { transfer->send(wanted); });
    return next;
}

void MediaRoom::onSent(int number, const feed::Result<feed::Attachment> &result)
{
    const auto sending = m_sendings.take(number);
    if (sending.context)
        sending.answer(result);
}

void MediaRoom::cancel(int number)
{
    ask(m_transfer, [transfer = m_transfer, number] { transfer->cancel(number); });
}

void MediaRoom::forget(const TakenFile &file)
{
    m_disk.start([file] {
        QFile::remove(file.path);
        if (!file.thumbnail.isEmpty())
            QFile::remove(file.thumbnail);
    });
}

} // namespace plaza::app
