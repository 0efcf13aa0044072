using MotCua.Procedures.Editing;

namespace MotCua.Procedures.Tests.Editing;

public sealed class FileTextTests
{
    [Fact]
    public void A_new_file_is_laid_out_like_those_of_the_library()
    {
        var text = FileText.Of((EditValue.Map)EditValue.MapOf(
            ("procedure", EditValue.Of("vn/dog")),
            ("title", EditValue.MapOf(("vi", EditValue.Of("Nuôi chó: đăng ký, gia hạn")), ("en", EditValue.Of("Dogs")))),
            ("code", EditValue.Of("1.000001")),
            ("steps", EditValue.MapOf(
                ("file", EditValue.MapOf(("by", EditValue.Of("citizen")), ("marks", EditValue.ListOf("a", "b")), ("next", EditValue.Of("end")))),
                ("check", EditValue.MapOf(("by", EditValue.Of("office")), ("outcomes", EditValue.MapOf(("good", EditValue.MapOf(("to", EditValue.Of("end"))))))))))));
        Assert.Equal(
            """
            procedure: vn/dog
            title: { vi: "Nuôi chó: đăng ký, gia hạn", en: Dogs }
            code: "1.000001"

            steps:
              file: { by: citizen, marks: [a, b], next: end }
              check:
                by: office
                outcomes:
                  good: { to: end }

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void What_no_file_may_hold_gives_no_file_and_can_be_taken_out()
    {
        const string Broken = "a\u0001b\uD800c\u202Ed\ne 😀";
        Assert.Null(FileText.Of((EditValue.Map)EditValue.MapOf(("title", EditValue.Of(Broken)))));
        Assert.Equal("abcd\ne 😀", FileText.Writable(Broken));
        Assert.NotNull(FileText.Of((EditValue.Map)EditValue.MapOf(("title", EditValue.Of(FileText.Writable(Broken))))));
    }
}
