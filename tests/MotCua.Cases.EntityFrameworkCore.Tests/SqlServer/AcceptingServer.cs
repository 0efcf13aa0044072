using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MotCua.Cases.EntityFrameworkCore.Tests.SqlServer;

/// <summary>
/// Speaks as much of SQL Server's protocol (TDS 7.4, without encryption) as to let somebody in, begin and end transactions, and say of every statement
/// that it touched one row. It understands no SQL: it shows that what the store sends can be sent at all.
/// </summary>
internal sealed class AcceptingServer : IDisposable
{
    private const byte Login = 0x10;
    private const byte PreLogin = 0x12;
    private const byte Transaction = 0x0E;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Lock gate = new();
    private readonly List<string> received = [];

    public AcceptingServer()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public string ConnectionString => $"Server=tcp:127.0.0.1,{((IPEndPoint)listener.LocalEndpoint).Port};Database=motcua;User Id=x;Password=y;Encrypt=false;Connect Timeout=15";

    /// <summary>What was asked, as text: the statements, and the names and values of their parameters where these are text.</summary>
    public string Received
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', received);
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            try
            {
                while (true)
                {
                    var (type, body) = await ReadAsync(stream);
                    lock (gate)
                    {
                        received.Add(Encoding.Unicode.GetString(body.AsSpan(0, body.Length & ~1)) + Encoding.Unicode.GetString(body.AsSpan(1, (body.Length - 1) & ~1)));
                    }

                    await stream.WriteAsync(Packet(Answer(type, body)));
                }
            }
            catch (Exception gone) when (gone is IOException or EndOfStreamException)
            {
                // The client has hung up.
            }
        }
    }

    private static async Task<(byte Type, byte[] Body)> ReadAsync(NetworkStream stream)
    {
        var body = new MemoryStream();
        var header = new byte[8];
        do
        {
            await stream.ReadExactlyAsync(header);
            var part = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - 8];
            await stream.ReadExactlyAsync(part);
            body.Write(part);
        }
        while ((header[1] & 1) == 0);
        return (header[0], body.ToArray());
    }

    private static byte[] Answer(byte type, byte[] body) => type switch
    {
        // Version 15 and: no encryption to be had.
        PreLogin => [0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xFF, 15, 0, 0, 0, 0, 0, 2],
        Login => [.. Changed(7, [9, 4, 0xD0, 0, 0x34], []), .. Acknowledged(), .. Done(0)],

        // Begin, commit, rollback: the number of the transaction is always 1.
        Transaction => BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan((int)BinaryPrimitives.ReadUInt32LittleEndian(body))) switch
        {
            5 => [.. Changed(8, [1, 0, 0, 0, 0, 0, 0, 0], []), .. Done(0)],
            7 => [.. Changed(9, [], [1, 0, 0, 0, 0, 0, 0, 0]), .. Done(0)],
            _ => [.. Changed(10, [], [1, 0, 0, 0, 0, 0, 0, 0]), .. Done(0)],
        },
        _ => Done(1),
    };

    private static byte[] Acknowledged()
    {
        var name = Encoding.Unicode.GetBytes("none");
        byte[] content = [1, 0x74, 0, 0, 4, (byte)(name.Length / 2), .. name, 15, 0, 0, 0];
        return [0xAD, (byte)content.Length, 0, .. content];
    }

    private static byte[] Changed(byte what, byte[] now, byte[] before) => [0xE3, (byte)(now.Length + before.Length + 3), 0, what, (byte)now.Length, .. now, (byte)before.Length, .. before];

    private static byte[] Done(byte rows) => [0xFD, (byte)(rows > 0 ? 0x10 : 0), 0, 0, 0, rows, 0, 0, 0, 0, 0, 0, 0];

    private static byte[] Packet(byte[] content)
    {
        byte[] packet = [4, 1, 0, 0, 0, 0, 1, 0, .. content];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        return packet;
    }
}
