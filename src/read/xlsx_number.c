/* The numbers in v, as doubles, the same in every locale and correctly rounded (X46). */
#include "read/xlsx_format.h"

#include <math.h>
#include <stdlib.h>

enum { MANTISSA_DIGITS = 19 };

/* The digits are handed to strtod without a decimal sign, which makes it the same in every locale. */
static double assemble(bool negative, uint64_t mantissa, int exponent)
{
    static const double exact[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
    double value;

    if (mantissa < (UINT64_C(1) << 53) && exponent >= -22 && exponent <= 22) {
        value = exponent < 0 ? (double)mantissa / exact[-exponent] : (double)mantissa * exact[exponent];
    } else {
        char digits[48];

        snprintf(digits, sizeof digits, "%llue%d", (unsigned long long)mantissa, exponent);
        value = strtod(digits, NULL);
    }
    return negative ? -value : value;
}

/* "E5", "e-12" or nothing. */
static bool parse_exponent(pk_text text, int *exponent)
{
    bool negative = false;
    int number = 0;
    size_t at = 1;

    if (text.size == 0)
        return true;
    if (text.data[0] != 'e' && text.data[0] != 'E')
        return false;
    if (at < text.size && (text.data[at] == '+' || text.data[at] == '-'))
        negative = text.data[at++] == '-';
    if (at == text.size)
        return false;
    for (; at < text.size; at++) {
        if (text.data[at] < '0' || text.data[at] > '9')
            return false;
        number = number < 100000 ? number * 10 + (text.data[at] - '0') : number;
    }
    *exponent += negative ? -number : number;
    return true;
}

bool pk_xlsx_parse_number(pk_text text, double *value)
{
    uint64_t mantissa = 0;
    int exponent = 0, digits = 0;
    bool negative, point = false, any = false;
    size_t at = 0;
    double number;

    negative = text.size > 0 && text.data[0] == '-';
    at = text.size > 0 && (text.data[0] == '-' || text.data[0] == '+');
    for (; at < text.size; at++) {
        char c = text.data[at];

        if ((c == '.' || c == ',') && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            break;
        any = true;
        if (digits < MANTISSA_DIGITS) { /* further ones are past what a double can tell apart */
            mantissa = mantissa * 10 + (uint64_t)(c - '0');
            digits += mantissa > 0;
            exponent -= point;
        } else {
            exponent += !point;
        }
    }
    if (!any || exponent < -1000000 || !parse_exponent(pk_text_from(text, at), &exponent))
        return false;
    number = mantissa == 0 ? 0 : assemble(negative, mantissa, exponent);
    if (!isfinite(number))
        return false;
    *value = number;
    return true;
}
