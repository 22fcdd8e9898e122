#pragma once

#include <QRandomGenerator>

/// Chance that can be had again: the seed is printed, PLAZA_FAULT_SEED sets it.
inline QRandomGenerator chance()
{
    bool isGiven = false;
    const auto given = qEnvironmentVariableIntValue("PLAZA_FAULT_SEED", &isGiven);
    const auto seed = isGiven ? static_cast<quint32>(given) : QRandomGenerator::system()->generate() >> 1;
    qInfo("seed %u", seed);
    return QRandomGenerator(seed);
}

/// How many rounds: the usual number, or PLAZA_FAULT_FACTOR times that (./dev soak).
inline int rounds(int usual)
{
    const int factor = qEnvironmentVariableIntValue("PLAZA_FAULT_FACTOR");
    return factor > 1 ? usual * factor : usual;
}
