#include "base/sink.h"

#include <sha2.h>
#include <string.h>

void pk_sink_init(pk_sink *sink, pk_write_function write, void *context)
{
    sink->write = write;
    sink->context = context;
    sink->status = PK_OK;
    sink->fill = 0;
}

static pk_status into_buffer(void *context, const void *bytes, size_t size)
{
    return pk_buffer_add(context, (pk_text) { bytes, size });
}

void pk_sink_init_buffer(pk_sink *sink, pk_buffer *buffer)
{
    pk_sink_init(sink, into_buffer, buffer);
}

pk_status pk_sink_flush(pk_sink *sink)
{
    if (sink->status == PK_OK && sink->fill > 0)
        sink->status = sink->write(sink->context, sink->buffer, sink->fill);
    sink->fill = 0;
    return sink->status;
}

void pk_sink_put(pk_sink *sink, pk_text text)
{
    if (sink->status != PK_OK || text.size == 0)
        return;
    if (text.size > sizeof sink->buffer - sink->fill && pk_sink_flush(sink) != PK_OK)
        return;
    if (text.size > sizeof sink->buffer) {
        sink->status = sink->write(sink->context, text.data, text.size);
        return;
    }
    memcpy(sink->buffer + sink->fill, text.data, text.size);
    sink->fill += text.size;
}

void pk_sink_puts(pk_sink *sink, const char *terminated)
{
    pk_sink_put(sink, pk_text_of(terminated));
}

void pk_sink_format(pk_sink *sink, const char *format, ...)
{
    char small[512]; /* numbers, dates and keywords; texts of a plan go through pk_sink_put */
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    if (size < 0 || (size_t)size >= sizeof small) {
        if (sink->status == PK_OK)
            sink->status = PK_EFORMAT;
        return;
    }
    pk_sink_put(sink, (pk_text) { small, (size_t)size });
}

void pk_sha256(const void *bytes, size_t size, char hex[65])
{
    SHA2_CTX state;

    SHA256Init(&state);
    SHA256Update(&state, bytes, size);
    SHA256End(&state, hex);
}
