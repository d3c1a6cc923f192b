"""Stopping a file that is too large while it comes in, before it fills the disk."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from .kinds import MAX_BYTES

FORM_AROUND_IT = 64 * 1024  # the other fields and the borders between the parts


class StopAtLimit(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS: all files of one request hold MAX_BYTES together at most.

    What is larger is read past and not kept; the other fields arrive as ever, and
    `request.upload_was_too_large` tells the view.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803 Django's name
        self.left = MAX_BYTES
        self.too_large = content_length > MAX_BYTES + FORM_AROUND_IT

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        if self.too_large:
            self.skip()

    def receive_data_chunk(self, raw_data, start):
        self.left -= len(raw_data)
        if self.left < 0:
            self.skip()
        return raw_data

    def file_complete(self, file_size):
        return None

    def skip(self):
        self.request.upload_was_too_large = True
        raise SkipFile
