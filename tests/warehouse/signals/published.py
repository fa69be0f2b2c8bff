"""Published series and the limits printed with them: the expectations of the limits' tests."""

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rate of ten batches; mean 50.81, mean moving range
# 1.8778, limits 45.8159 and 55.8041.
NIST_FLOW = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)

# Montgomery (2009), Introduction to Statistical Quality Control, table 7.1: juice cans that leak, in 30 samples
# of 50; centre 0.2313, limits 0.0524 and 0.4102, samples 15 and 23 beyond them.
JUICE_CANS = (
    *(12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22),
    *(8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6),
)

# Mohammed et al. (2013), Quality and Safety in Health Care 22, 362-368: emergency attendances seen within four hours,
# and all of them, by week; in R package qicharts2 as nhs_accidents.
NHS_SEEN = (
    *(266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320),
    *(267923, 271478, 255353, 256820, 261835, 259144, 255910, 260863, 264465, 260989),
)
NHS_ALL = (
    *(280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529),
    *(279618, 283932, 266629, 268091, 276803, 271578, 266005, 273520, 278574, 273772),
)
# Their p' limits of weeks 1, 10 and 20 as qicharts2 0.8.1 prints them, and the upper p limits of the same weeks.
NHS_P_PRIME = {
    0: (0.9401296441775141, 0.96566977851086822),
    9: (0.94017687421815865, 0.96562254847022366),
    19: (0.93997499652290417, 0.96582442616547814),
}
NHS_P_UPPER = {0: 0.9540998580423673, 9: 0.95409541930476371, 19: 0.95411439202011694}
NHS_CENTRE = 0.95289971134419116
# The individuals chart of the same rates, all weeks (lower, centre, upper), and of weeks 1-10 and 11-20 apart.
NHS_XMR = (0.94012535390705687, 0.95296991067360326, 0.96581446744014965)
NHS_XMR_PARTS = (
    (0.93875978765469181, 0.95108415145342973, 0.96340851525216764),
    (0.9404740145558963, 0.95485566989377668, 0.96923732523165707),
)

# qicharts2's cabg: operations, and days, between two deaths after coronary artery bypass grafting.
CABG_GAPS = (
    *(23, 39, 15, 34, 1, 49, 98, 29, 27, 13, 45, 7, 10, 27, 24, 14, 20, 38, 44, 11, 10, 3, 113, 183, 3, 47, 18, 18),
    *(33, 15, 2, 38, 27, 27, 1, 52, 23, 7, 26, 82, 5, 49, 5, 17, 24, 44, 26, 2, 27, 46, 55, 97, 22, 22, 20, 4, 60),
    *(51, 7, 21, 66, 36, 25, 72, 15, 5, 3),
)
CABG_DAYS = (
    *(16, 20, 5, 13, 1, 26, 46, 12, 12, 5, 19, 4, 3, 15, 14, 9, 8, 15, 21, 6, 3, 1, 56, 117, 1, 33, 9, 9, 19, 12, 1),
    *(16, 13, 18, 1, 35, 16, 5, 21, 38, 3, 25, 3, 11, 13, 20, 9, 3, 8, 21, 24, 38, 8, 13, 9, 1, 30, 23, 3, 7, 22, 19),
    *(11, 31, 6, 1, 1),
)
# g chart, Benneyan's three standard deviations: median 24, upper limit 128.1749, two-sigma line 96.0072.
CABG_G = (24, 128.1749, 96.0072)
# t chart, Nelson's transformation, as qicharts2 0.8.1 prints it: lower, two-sigma low, centre, two-sigma high, upper.
CABG_T = (0.0078717922788112418, 0.50200240418218914, 11.205060797289465, 57.883504220456576, 106.04183142495304)

# NHSRplotthedots, test of ptd_spc_standard: R's rnorm(20) after set.seed(123), printed there to three figures, with
# mean 0.142 and limits -3.01 and 3.29.
PTD_VALUES = (
    *(-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285),
    *(-0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716),
    *(0.70135590, -0.47279141),
)
PTD_LIMITS = (-3.01, 0.142, 3.29)
