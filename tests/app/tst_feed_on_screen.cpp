#include "app/media/media_provider.h"
#include "app/models/actions.h"
#include "app/models/preferences.h"
#include "app/models/session_model.h"
#include "app/models/wire_model.h"
#include "tests/app/model_room.h"

#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTest>
#include <QTranslator>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Feed_ModelsPlugin)
Q_IMPORT_QML_PLUGIN(Feed_ThemePlugin)
Q_IMPORT_QML_PLUGIN(Feed_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Feed_UiPlugin)

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

namespace {

/// How the window is to look.
class Look : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool dark MEMBER dark CONSTANT)
    Q_PROPERTY(bool reducedMotion MEMBER reducedMotion CONSTANT)
    Q_PROPERTY(qreal textScale MEMBER textScale CONSTANT)

public:
    bool dark = false;
    bool reducedMotion = true;
    qreal textScale = 1;
};

/// Among what is drawn: what a Repeater makes belongs to nobody else.
QQuickItem *findItem(QQuickItem *within, const QString &name)
{
    if (within->objectName() == name)
        return within;
    for (auto *child : within->childItems())
        if (auto *found = findItem(child, name))
            return found;
    return nullptr;
}

/// The app's window over its real models; only store and server are stand-ins.
struct Home {
    explicit Home(FakeFeedSource &feedSource)
        : source(feedSource)
    {
        source.deliveryChanged = [this](const Delivery &delivery) {
            session.feed()->changeDelivery(delivery);
        };
        session.openCommunity(source,
                              {.id = u"a"_s, .server = QUrl(u"wss://plaza.example"_s), .key = person(1)});
        session.setSignedIn(true);
        source.settle();
        engine.addImportPath(u"qrc:/qt/qml"_s);
        engine.addImageProvider(u"blurhash"_s, new BlurhashProvider);
        engine.setInitialProperties({{u"session"_s, QVariant::fromValue(&session)},
                                     {u"preferences"_s, QVariant::fromValue(&preferences)},
                                     {u"actions"_s, QVariant::fromValue(&actions)},
                                     {u"wire"_s, QVariant::fromValue(&wire)},
                                     {u"themeSource"_s, QVariant::fromValue(&look)}});
        engine.load(QUrl(u"qrc:/qt/qml/Feed/Ui/Main.qml"_s));
        window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
        list = window ? findItem(window->contentItem(), u"timeline"_s) : nullptr;
    }

    void arrive(const std::vector<feed::Event> &events)
    {
        source.stored.insert(source.stored.end(), events.begin(), events.end());
        session.feed()->addEvents(events);
        session.feed()->endFrame();
        source.settle();
    }
    QQuickItem *rowAt(double y) const
    {
        QQuickItem *row = nullptr;
        QMetaObject::invokeMethod(list, "itemAt", Q_RETURN_ARG(QQuickItem *, row),
                                  Q_ARG(double, list->width() / 2),
                                  Q_ARG(double, list->property("contentY").toDouble() + y));
        return row;
    }
    void scrollTo(int row, double further)
    {
        QMetaObject::invokeMethod(list, "positionViewAtIndex", Q_ARG(int, row), Q_ARG(int, 0));
        list->setProperty("contentY", list->property("contentY").toDouble() + further);
        QTest::qWait(20);
    }

    FakeFeedSource &source;
    SessionModel session {[this] { return source.now; }, [](const QString &, QObject *, const auto &) {}};
    Preferences preferences {{}};
    Actions actions {{}};
    WireModel wire {[](const feed::PublicKey &) { return QString(); }};
    Look look;
    QQmlApplicationEngine engine;
    QQuickWindow *window = nullptr;
    QQuickItem *list = nullptr;
};

/// Every sentence in brackets, and read from the right, as long as it lives.
class OtherLanguage : public QTranslator
{
public:
    OtherLanguage()
    {
        QCoreApplication::installTranslator(this);
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    }
    ~OtherLanguage() override
    {
        QCoreApplication::removeTranslator(this);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *text, const char *, int) const override
    {
        return u'[' + QString::fromUtf8(text) + u']';
    }
};

struct Seen {
    QString post;
    double y = 0; ///< of its top, in the list's view
};

Seen seenAt(const Home &home, double y)
{
    const auto *row = home.rowAt(y);
    return row ? Seen {row->property("postId").toString(), row->mapToItem(home.list, QPointF()).y()} : Seen();
}

QByteArray wordy(int number)
{
    return "post " + QByteArray::number(number) + QByteArray(" with words that wrap").repeated(number % 9);
}

} // namespace

/// The rules of the list, with the real model under the real list.
class FeedOnScreenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QQuickStyle::setStyle(u"Basic"_s); }
    void init()
    {
        m_source = std::make_unique<FakeFeedSource>(person(1));
        m_source->stored.push_back(profile(person(1), u"Mia"_s, 1));
        m_source->stored.push_back(profile(m_ann, u"Ann"_s, 1));
        for (int i = 0; i < 300; ++i)
            m_source->stored.push_back(post(m_ann, wordy(i), 1000 + i));
    }
    void whatComesInMovesNothing_data()
    {
        QTest::addColumn<int>("many");
        QTest::newRow("one") << 1;
        QTest::newRow("fifty") << 50;
        QTest::newRow("more than the window holds") << 700;
    }
    void whatComesInMovesNothing()
    {
        QFETCH(const int, many);
        Home home(*m_source);
        QVERIFY(home.list && QTest::qWaitForWindowExposed(home.window));
        home.scrollTo(20, 7);
        const auto before = seenAt(home, 300);
        QVERIFY(!before.post.isEmpty());
        for (int i = 0; i < many; ++i)
            home.arrive({post(m_ann, wordy(i), 5000 + i)});
        QTest::qWait(50);
        const auto after = seenAt(home, 300);
        QCOMPARE(after.post, before.post);
        QCOMPARE(after.y, before.y);
        QCOMPARE(home.session.timeline()->pendingCount(), many);
    }
    void likesAnswersAndEditsMoveNothing()
    {
        Home home(*m_source);
        QVERIFY(home.list && QTest::qWaitForWindowExposed(home.window));
        home.scrollTo(20, 7);
        const auto before = seenAt(home, 300);
        for (int i = 270; i < 285; ++i) {
            const auto target = m_source->stored[static_cast<std::size_t>(i + 2)];
            home.arrive(
                {reaction(target, person(3), 6000 + i), reply(target, person(3), "an answer", 6000 + i)});
        }
        QTest::qWait(50);
        QCOMPARE(seenAt(home, 300).post, before.post);
        QCOMPARE(seenAt(home, 300).y, before.y);
    }
    void theReaderIsPutBackAfterARestart()
    {
        Seen before;
        {
            Home home(*m_source);
            QVERIFY(home.list && QTest::qWaitForWindowExposed(home.window));
            home.scrollTo(25, 31);
            QTest::qWait(150); // the list tells where it rests
            before = seenAt(home, 1);
        }
        for (int i = 0; i < 40; ++i)
            m_source->stored.push_back(post(m_ann, wordy(i), 7000 + i));
        Home home(*m_source);
        QVERIFY(home.list && QTest::qWaitForWindowExposed(home.window));
        m_source->settle();
        QTRY_COMPARE(seenAt(home, 1).post, before.post);
        QTRY_VERIFY2(qAbs(seenAt(home, 1).y - before.y) <= 2,
                     qPrintable(QString::number(seenAt(home, 1).y - before.y)));
    }
    void aWallOfTextAndANameOfThreeHundredEmojiStayWithinTheirRow()
    {
        m_source->stored.push_back(profile(person(3), u"👨‍👩‍👧‍👦"_s.repeated(300), 1));
        m_source->stored.push_back(post(person(3), QByteArray(100'000, 'x'), 8001));
        m_source->stored.push_back(post(person(3), "short", 8000));
        Home home(*m_source);
        QVERIFY(home.list && QTest::qWaitForWindowExposed(home.window));
        m_source->settle();
        QTest::qWait(50);
        const auto *wall = home.rowAt(1);
        QVERIFY(wall);
        QVERIFY(wall->height() < 2 * home.window->height()); // cut, with "Show all" below
        home.scrollTo(1, 0);
        const auto *named = home.rowAt(1), *usual = home.rowAt(named->height() + 5);
        QVERIFY(named->height() <= usual->height() + 1);
        for (const auto *item : named->findChildren<QQuickItem *>())
            QVERIFY2(item->mapToItem(named, QPointF()).x() + item->width() <= named->width() + 1
                         || !item->isVisible(),
                     qPrintable(item->objectName()));
    }
    void theComposerSpeaksTheNewLanguageAtOnce()
    {
        Home home(*m_source);
        QVERIFY(home.list && QTest::qWaitForWindowExposed(home.window));
        const auto *field = findItem(home.window->contentItem(), u"composerField"_s);
        QVERIFY(field);
        const auto before = field->property("placeholder").toString();
        const OtherLanguage other;
        home.engine.retranslate();
        QCOMPARE(field->property("placeholder").toString(), u'[' + before + u']');
    }
    void theWireIsMirroredAsTheFeedIs()
    {
        Home home(*m_source);
        QVERIFY(home.window);
        home.wire.setOpen(true);
        const auto *wire = home.window->property("wireWindow").value<QQuickWindow *>();
        QVERIFY(wire);
        const auto *field = findItem(wire->contentItem(), u"wireFilterField"_s);
        QVERIFY(field);
        const auto middle = [&] {
            return field->mapToItem(wire->contentItem(), {field->width() / 2, 0}).x();
        };
        QTRY_VERIFY(middle() < wire->width() / 2.0);
        const OtherLanguage other;
        QTRY_VERIFY(middle() > wire->width() / 2.0);
        home.wire.setOpen(false);
    }

private:
    const feed::PublicKey m_ann = person(2);
    std::unique_ptr<FakeFeedSource> m_source;
};

QTEST_MAIN(FeedOnScreenTest)
#include "tst_feed_on_screen.moc"
