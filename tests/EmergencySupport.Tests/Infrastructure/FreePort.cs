using System.Net.Sockets;
using System.Security.Cryptography;

namespace EmergencySupport.Tests.Infrastructure;

/// <summary>
/// A port of this machine that nobody listens at, for whoever has to know it beforehand. It is below those that the system gives
/// out by itself, so that nobody is given it meanwhile.
/// </summary>
public static class FreePort
{
    public static int Find()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            try
            {
                using var listener = TcpListener.Create(port);
                listener.Start();

                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Somebody listens there.
            }
        }
    }
}
