using System.Security.Cryptography;
using System.Text;

namespace MotCua.Designer;

/// <summary>The secret of this start: whoever has it may use the pages. 256 random bits, compared in constant time.</summary>
internal sealed class StartToken(string? given)
{
    public const string Cookie = "motcua-designer";
    public const string Header = "X-MotCua-Token";

    public string Value { get; } = given ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public bool Is(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(Value));
}
