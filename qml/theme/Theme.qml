pragma Singleton
import QtQuick

// Every length, colour and duration of the interface. Colours are named by their job, not by their look.
// The pairs that carry text keep a contrast of 4.5:1 in both schemes; tests/qml computes it.
QtObject {
    property bool dark: false
    property bool reducedMotion: false
    property real textScale: 1
    // The language is read from the right.
    readonly property bool mirrored: Qt.application.layoutDirection === Qt.RightToLeft // qmllint disable

    readonly property color surface: dark ? "#17181a" : "#ffffff"
    readonly property color raised: dark ? "#232528" : "#ffffff"
    readonly property color sunken: dark ? "#1f2124" : "#f5f5f2"
    readonly property color hover: dark ? "#1c1e20" : "#f8f8f6"
    readonly property color pressed: dark ? "#26282b" : "#efefec"
    readonly property color hairline: dark ? "#2d2f33" : "#e7e7e3"
    readonly property color outline: dark ? "#767a82" : "#85888f"
    readonly property color text: dark ? "#ecedee" : "#1b1c1e"
    readonly property color quiet: dark ? "#a6aab1" : "#5a5d64"
    readonly property color faint: dark ? "#82868d" : "#777a81"
    readonly property color accent: dark ? "#6fcbb1" : "#0e6b58"
    readonly property color accentHover: dark ? "#84d6bf" : "#0b5a4a"
    readonly property color accentInk: dark ? "#0b2019" : "#ffffff"
    readonly property color accentSoft: dark ? "#1d2e2a" : "#e5f1ed"
    readonly property color like: dark ? "#ff86a0" : "#c2264b"
    readonly property color danger: dark ? "#ff948b" : "#b3261e"
    readonly property color dangerHover: dark ? "#ffaaa3" : "#96201a"
    readonly property color dangerInk: dark ? "#2b0d0b" : "#ffffff"
    readonly property color warningSoft: dark ? "#332b19" : "#fdf3d9"
    readonly property color warningInk: dark ? "#f2d695" : "#654400"
    readonly property color codeInk: dark ? "#e3b98d" : "#7a4a12"
    // Talks on the wire, told apart by number first and by these second.
    readonly property var talkHues: dark ? ["#6fcbb1", "#f0a07a", "#b7a3f5", "#7dbcf2", "#f08fc4", "#d3cb6a"]
                                         : ["#0e6b58", "#8a3b12", "#5b3fa8", "#0b5c9e", "#8c2663", "#5f5a00"]
    readonly property color inverse: dark ? "#e6e7e8" : "#2a2c2f"
    readonly property color inverseInk: dark ? "#1b1c1e" : "#f6f6f6"
    readonly property color paper: "#ffffff" // under what Qt draws, in both schemes
    readonly property color paperInk: "#1b1c1e"
    readonly property color paperShade: "#e7e7e3"
    readonly property color paperLine: "#85888f"
    readonly property color paperAccent: "#0e6b58"
    readonly property color stageGround: "#f2101112" // behind pictures, in both schemes
    readonly property color stageInk: "#f0f0f1"
    readonly property color inverseAccent: dark ? "#0e6b58" : "#84d6bf"
    readonly property color scrim: "#b3000000" // under words on a picture
    readonly property color scrimInk: "#ffffff"
    readonly property color shade: dark ? "#99000000" : "#52000000"
    readonly property real dimmed: 0.55 // what cannot be used at the moment
    readonly property real soft: 0.65 // marks beside what is read
    readonly property real faded: 0.4

    readonly property int smallText: Math.round(12 * textScale)
    readonly property int bodyText: Math.round(14 * textScale)
    readonly property int codeText: Math.round(13 * textScale)
    readonly property string codeFont: "monospace"
    readonly property int largeText: Math.round(16 * textScale)
    readonly property int titleText: Math.round(20 * textScale)
    readonly property real lineHeight: 1.5 // of the size of the letters
    readonly property int strong: Font.DemiBold

    readonly property int space1: 4
    readonly property int space2: 8
    readonly property int space3: 12
    readonly property int space4: 16
    readonly property int space5: 20
    readonly property int space6: 24

    readonly property int radius: 8
    readonly property int bigRadius: 12
    readonly property int stroke: 1
    readonly property int ring: 2

    readonly property int instant: reducedMotion ? 0 : 50
    readonly property int brief: reducedMotion ? 0 : 100
    readonly property int moderate: reducedMotion ? 0 : 200
    readonly property int slow: reducedMotion ? 0 : 400
    readonly property int tipDelay: 700
    readonly property int skeletonDelay: 200
    readonly property int troubleDelay: 1000
    readonly property int noticeTime: 6000
    readonly property int announcePause: 10000
    readonly property int scrollPause: 100

    readonly property int icon: 20
    readonly property int smallIcon: 16
    readonly property int control: Math.round(36 * Math.max(1, textScale))
    readonly property int smallControl: Math.round(32 * Math.max(1, textScale))
    readonly property int avatar: 40
    readonly property int smallAvatar: 28
    readonly property int tinyAvatar: 20
    readonly property int bigAvatar: 96
    readonly property int barHeight: 56
    readonly property int headerHeight: Math.round(52 * Math.max(1, textScale))
    readonly property int stripHeight: Math.round(40 * Math.max(1, textScale))
    readonly property int scrollWidth: 8
    readonly property int dot: 8
    readonly property int bigDot: 12 // with its rim
    readonly property int quoteBar: 3
    readonly property string emojiFont: ({ windows: "Segoe UI Emoji", osx: "Apple Color Emoji" })[Qt.platform.os] ?? "Noto Color Emoji"
    readonly property int emojiText: Math.round(22 * Math.min(1.5, textScale))
    readonly property int emojiCell: Math.round(36 * Math.min(1.5, textScale))
    readonly property int pickerWidth: 352
    readonly property int pickerHeight: 380
    readonly property int mediaHeight: 420 // of one picture, at most
    readonly property int thumbnail: 96
    readonly property int listIndent: Math.round(20 * textScale)

    readonly property int windowWidth: 1160
    readonly property int windowHeight: 780
    readonly property int leastSide: 360
    readonly property int columnWidth: 640
    readonly property int formWidth: 400
    readonly property int sheetWidth: 560
    readonly property int wideSheet: 800
    readonly property int paletteRows: 9
    readonly property int wireWidth: 900
    readonly property int wireHeight: 620
    readonly property int railWidth: 72
    readonly property int labelledRailWidth: 208
    readonly property int sideWidth: 272
    readonly property int menuWidth: 240
    readonly property int wideFrom: 640
    readonly property int roomyFrom: 1100
    readonly property int boxMaxHeight: 240
}
