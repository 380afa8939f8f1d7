#include "container/xml_errors.h"

#include <string.h>

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static void
say_nothing(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

void pk_errors_take(pk_error_handlers *saved, xmlStructuredErrorFunc handler, void *context)
{
    *saved =
        (pk_error_handlers) { xmlStructuredError, xmlStructuredErrorContext, xmlGenericError, xmlGenericErrorContext };
    xmlSetStructuredErrorFunc(context, handler);
    xmlSetGenericErrorFunc(NULL, say_nothing);
}

void pk_errors_give_back(const pk_error_handlers *saved)
{
    xmlSetStructuredErrorFunc(saved->structured_context, saved->structured);
    xmlSetGenericErrorFunc(saved->generic_context, saved->generic);
}

void pk_error_message(pk_libxml_error error, char *message, size_t size)
{
    pk_text text = pk_text_trim(pk_text_of(error->message));

    if (text.size >= size) {
        text.size = size - 1;
        while (text.size > 0 && ((unsigned char)text.data[text.size] & 0xC0) == 0x80)
            text.size--;
    }
    if (text.size > 0)
        memcpy(message, text.data, text.size);
    message[text.size] = '\0';
}
